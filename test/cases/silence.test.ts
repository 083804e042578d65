import { describe, expect, test } from 'vitest'
import type { SilencePolicy } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { expire } from '../../src/cases/clocks/expire.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id, toldNoRemedy } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { bob } from '../support/people.ts'

/** Told on Thursday the 5th: the client has until 24:00 of Thursday the 12th. */
const due = at('2026-03-13 00:00')
const reminded = fact('client-reminded')
const deemed = fact('acceptance-deemed')
const lapsed = fact('confirmation-lapsed', { at: deemed.at, dueAt: due })
const closed = fact('case-closed', { at: deemed.at, by: 'redress', because: 'no-response' })

const notifiedFacts = (statesSilence: boolean) => [
  ...factsUpTo('determined'),
  fact('solution-notified', statesSilence ? { statesSilence } : {}),
]
const remindedAt = (wall: string) => fact('client-reminded', { at: at(wall), toldAt: at(wall) })
const ends = (
  facts: readonly CaseFact[],
  confirmationSilence: SilencePolicy,
  { now = deemed.at, dueAt = due as typeof due | null } = {},
) =>
  expire(
    fold(id, facts),
    { clock: { code: 'CONFIRMATION', dueAt }, now, head: null },
    { facts, terms: { ...terms, confirmationSilence }, calendar: china },
  )
const warned = [...notifiedFacts(true), reminded]
const acting = [
  ['deemAccepted', deemed],
  ['closeNoResponse', closed],
] as const

describe('silence after a notice that stated its effect, and a reminder', () => {
  test('4.3 counts as acceptance where that was agreed', () => {
    expect(ends(warned, 'deemAccepted')).toEqual([deemed])
    expect(fold(id, [...warned, deemed])).toMatchObject({ status: 'implementing', answer: deemed })
  })

  test('4.3 closes a case whose solution offers no remedy', () => {
    const facts = [...toldNoRemedy, reminded]
    const end = fact('case-closed', { at: deemed.at, by: 'redress' })
    expect(ends(facts, 'deemAccepted')).toEqual([deemed, end])
    expect(fold(id, [...facts, deemed, end])).toMatchObject({ status: 'closed', answer: deemed })
  })

  test('4.3 closes the case without an answer where that was agreed', () => {
    expect(ends(warned, 'closeNoResponse')).toEqual([closed])
    expect(fold(id, [...warned, closed])).toMatchObject({
      status: 'closed',
      answer: null,
      endedAt: closed.at,
    })
  })

  test('4.3 has no effect where none was agreed: that the limit ended is recorded once', () => {
    expect(ends(warned, 'keepOpen')).toEqual([lapsed])
    expect(fold(id, [...warned, lapsed])).toMatchObject({ status: 'awaiting-confirmation', lapse: lapsed })
    expect(ends([...warned, lapsed], 'keepOpen')).toEqual([])
  })

  test('4.3 breaches no clock', () => {
    for (const end of [deemed, closed]) {
      const clock = clocksOf([...warned, end], terms, china).find(({ code }) => code === 'CONFIRMATION')
      expect(clock).toMatchObject({ dueAt: due, stoppedAt: end.at, verdict: 'void' })
    }
  })
})

describe.each(acting)('silence has an effect only when (%s)', (policy, end) => {
  test('4.3 the last day has ended', () => {
    expect(ends(warned, policy, { now: due })).toEqual([])
    const now = at('2026-03-13 00:00:00.001')
    expect(ends(warned, policy, { now })).toEqual([{ ...end, at: now }])
  })

  test('4.3 the notice stated its effect', () => {
    expect(ends([...notifiedFacts(false), reminded], policy)).toEqual([lapsed])
  })

  test.each(['solution-notified', 'client-reminded'] as const)(
    '4.3 it is certain that this letter went out: %s',
    (sent) => {
      const letter = warned.findLastIndex(({ type }) => type === sent) + 1
      const doubted = [...warned, fact('letter-doubtful', { letter })]
      expect(ends(doubted, policy)).toEqual([])
      const settled = fact('letter-settled', { letter, sent: 'arrived' })
      expect(ends([...doubted, settled], policy)).toEqual([end])
    },
  )

  test('4.3 a reminder was sent', () => {
    expect(ends(notifiedFacts(true), policy)).toEqual([lapsed])
  })

  test('4.3 the reminder was sent by the due instant, not a minute later', () => {
    expect(ends([...notifiedFacts(true), remindedAt('2026-03-13 00:00')], policy)).toEqual([end])
    const now = at('2026-03-13 09:00')
    expect(ends([...notifiedFacts(true), remindedAt('2026-03-13 00:01')], policy, { now })).toEqual([
      { ...lapsed, at: now },
    ])
  })

  test('4.3 the client has not answered', () => {
    expect(ends([...warned, fact('client-accepted')], policy)).toEqual([])
    expect(ends([...warned, fact('revision-requested')], policy)).toEqual([])
    expect(ends([...warned, fact('escalation-requested')], policy)).toEqual([])
  })

  test('4.3 the due date is known', () => {
    expect(ends(warned, policy, { dueAt: null })).toEqual([])
  })

  test('3.4 the same holds at the second level', () => {
    const second = [
      ...factsUpTo('deadlocked')
        .slice(0, -1)
        .filter(({ type }) => type !== 'solution-notified'),
    ]
    const notified = fact('solution-notified', { statesSilence: true, toldAt: at('2026-03-09 11:00') })
    const first = fact('solution-notified')
    const escalated = second.findIndex(({ type }) => type === 'escalation-requested')
    const facts = [
      ...second.slice(0, escalated),
      first,
      ...second.slice(escalated),
      notified,
      remindedAt('2026-03-10 10:00'),
    ]
    expect(ends(facts, policy)).toEqual([end])
  })
})

describe('a reminder', () => {
  test('4.3 of the first solution does not count for the second', () => {
    const again = [
      ...warned,
      fact('revision-requested'),
      fact('solution-proposed', { round: 2 }),
      fact('solution-determined', { round: 2 }),
      fact('solution-notified', { statesSilence: true, toldAt: at('2026-03-09 11:00') }),
    ]
    const later = { now: at('2026-03-17 09:00'), dueAt: at('2026-03-17 00:00') }
    expect(ends(again, 'deemAccepted', later)).toEqual([{ ...lapsed, at: later.now, dueAt: later.dueAt }])
    expect(ends([...again, remindedAt('2026-03-16 10:00')], 'deemAccepted', later)).toEqual([
      { ...deemed, at: later.now },
    ])
  })
})

describe('remind-client', () => {
  const awaiting = given(factsUpTo('awaiting-confirmation'))

  test('4.3 records the reminder and its time', () => {
    awaiting.when(command('remind-client')).then([reminded])
    const now = at('2026-03-13 09:00')
    awaiting
      .when(command('remind-client', { now, method: 'email' }))
      .then([fact('client-reminded', { at: now, toldAt: now, method: 'email' })])
  })

  test('4.3 needs words and a time after the notice, and is possible several times', () => {
    awaiting
      .when(command('remind-client', { toldAt: at('2026-03-05 09:44') }))
      .then({ code: 'too-early', field: 'toldAt', after: 'notice' })
    awaiting.when(command('remind-client', { text: '' })).then({ code: 'words-missing', field: 'text' })
    const again = { now: at('2026-03-10 10:00'), toldAt: at('2026-03-10 10:00') }
    given(warned)
      .when(command('remind-client', again))
      .then([fact('client-reminded', { at: again.now, toldAt: again.toldAt })])
  })

  test('4.3 is allowed for the owner, the head and an account manager while an answer is awaited', () => {
    awaiting
      .when(command('remind-client', { by: bob }))
      .then({ code: 'not-allowed', verb: 'remind-client', who: ['owner', 'head', 'account-manager'] })
    given(factsUpTo('implementing'))
      .when(command('remind-client'))
      .then({ code: 'wrong-status', verb: 'remind-client', status: 'implementing' })
  })
})
