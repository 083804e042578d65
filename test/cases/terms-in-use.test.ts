import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { receiptChannels } from '../../src/agreement/vocabulary.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { type Expiry, expire } from '../../src/cases/clocks/expire.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { ClockCode } from '../../src/deadlines/clock.ts'
import { agreement, at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { cheapProposal, fact, factsUpTo, id, solutionProposed } from '../support/facts.ts'
import { given } from '../support/given.ts'

const due = (facts: readonly CaseFact[], code: ClockCode, change: Partial<Terms> = {}) =>
  clocksOf(facts, { ...terms, ...change }, china).find((clock) => clock.code === code)?.dueAt

/** Received at this moment, and acknowledged in the same minute. */
const acceptedAt = (wall: string) => [
  fact('complaint-logged', { receivedAt: at(wall) }),
  fact('complaint-acknowledged', { at: at(wall), toldAt: at(wall) }),
]

describe('autoEscalate', () => {
  const dueAt = at('2026-03-11 18:00')
  const now = at('2026-03-12 09:00')
  const requested = fact('escalation-requested', {
    at: now,
    by: 'redress',
    method: null,
    answeredAt: now,
    words: '',
    ground: 'lateness',
  })
  const ends = (
    facts: readonly CaseFact[],
    clock: Partial<Expiry['clock']> = {},
    autoEscalate = true,
    when = now,
  ) =>
    expire(
      fold(id, facts),
      { clock: { code: 'STANDARD', dueAt, ...clock }, now: when, head: null },
      { facts, terms: { ...terms, autoEscalate }, calendar: china },
    )

  test('3.4 escalates a late case by itself, without words of the client', () => {
    const facts = factsUpTo('formulating')
    for (const code of ['STANDARD', 'COMPLEX_MAX', 'NOTICE'] as const)
      expect(ends(facts, { code })).toEqual([requested])
    expect(fold(id, [...facts, requested])).toMatchObject({ status: 'escalation-pending', level: 1 })
  })

  test('3.4 starts both limits of the second level then', () => {
    const all = [...factsUpTo('formulating'), requested]
    expect(due(all, 'ESCALATION_START')).toBe(at('2026-03-13 18:00'))
    expect(due(all, 'ESCALATION')).toBe(at('2026-03-23 18:00'))
  })

  test('3.4 leaves it to the client where it was not agreed', () => {
    expect(ends(factsUpTo('formulating'), {}, false)).toEqual([])
  })

  test('3.4 does not escalate before or at the due instant', () => {
    expect(ends(factsUpTo('formulating'), {}, true, dueAt)).toEqual([])
    expect(ends(factsUpTo('formulating'), {}, true, at('2026-03-11 18:00:00.001'))).toHaveLength(1)
  })

  test('3.4 does not escalate by other clocks, nor at the second level', () => {
    for (const code of ['ACK', 'INVESTIGATION', 'FORMULATION', 'ASSIGNMENT', 'DELAY_NOTICE'] as const)
      expect(ends(factsUpTo('formulating'), { code })).toEqual([])
    expect(ends(factsUpTo('escalated'))).toEqual([])
  })

  test('3.4 voids a pending request for approval', () => {
    expect(ends(factsUpTo('awaiting-approval'))).toEqual([
      fact('approval-voided', { at: now, by: 'redress' }),
      requested,
    ])
  })
})

describe('countingRule', () => {
  const monday = acceptedAt('2026-03-02 10:00')
  const sameDay = { countingRule: 'sameDay' } as const

  test('makes the day of acceptance day 0, or day 1 where that was agreed', () => {
    expect(due(monday, 'INVESTIGATION')).toBe(at('2026-03-05 18:00'))
    expect(due(monday, 'INVESTIGATION', sameDay)).toBe(at('2026-03-04 18:00'))
    expect(due(monday, 'STANDARD', sameDay)).toBe(at('2026-03-10 18:00'))
  })

  test('never makes a day off day 1', () => {
    const sunday = acceptedAt('2026-03-08 10:00')
    expect(due(sunday, 'INVESTIGATION')).toBe(at('2026-03-11 18:00'))
    expect(due(sunday, 'INVESTIGATION', sameDay)).toBe(at('2026-03-11 18:00'))
  })

  test('does not affect limits in hours', () => {
    expect(due(monday, 'ACK')).toBe(at('2026-03-03 10:00'))
    expect(due(monday, 'ACK', sameDay)).toBe(at('2026-03-03 10:00'))
  })
})

describe('afterHoursRolls', () => {
  const rolls = { afterHoursRolls: true }
  const evening = acceptedAt('2026-03-02 18:01')

  test('moves a start after close of business to the next business day where that was agreed', () => {
    expect(due(evening, 'INVESTIGATION')).toBe(at('2026-03-05 18:00'))
    expect(due(evening, 'INVESTIGATION', rolls)).toBe(at('2026-03-06 18:00'))
  })

  test('does not move a start at close of business', () => {
    expect(due(acceptedAt('2026-03-02 18:00'), 'INVESTIGATION', rolls)).toBe(at('2026-03-05 18:00'))
  })

  test('moves a start on Friday evening to Monday', () => {
    const friday = acceptedAt('2026-03-06 18:01')
    expect(due(friday, 'INVESTIGATION')).toBe(at('2026-03-11 18:00'))
    expect(due(friday, 'INVESTIGATION', rolls)).toBe(at('2026-03-12 18:00'))
    expect(due(friday, 'INVESTIGATION', { ...rolls, countingRule: 'sameDay' })).toBe(at('2026-03-11 18:00'))
  })

  test('2.3 does not affect ACK', () => {
    expect(due(evening, 'ACK', rolls)).toBe(at('2026-03-03 18:01'))
  })
})

describe('closeOfBusiness and confirmationCloses', () => {
  const notified = factsUpTo('awaiting-confirmation')

  test('4.3 end the last day of CONFIRMATION at its own closing time', () => {
    expect(due(notified, 'CONFIRMATION')).toBe(at('2026-03-13 00:00'))
    expect(due(notified, 'CONFIRMATION', { confirmationCloses: '18:00' })).toBe(at('2026-03-12 18:00'))
  })

  test('4.3 end the provider’s days at close of business', () => {
    const facts = factsUpTo('investigating')
    expect(due(facts, 'INVESTIGATION', { closeOfBusiness: '17:30' })).toBe(at('2026-03-05 17:30'))
    expect(due(facts, 'INVESTIGATION', { confirmationCloses: '12:00' })).toBe(at('2026-03-05 18:00'))
    expect(due(notified, 'CONFIRMATION', { closeOfBusiness: '17:30' })).toBe(at('2026-03-13 00:00'))
  })

  test('4.3 decide when silence takes effect', () => {
    const change = { confirmationCloses: '18:00', confirmationSilence: 'deemAccepted' } as const
    const warned = [
      ...factsUpTo('determined'),
      fact('solution-notified', { statesSilence: true }),
      fact('client-reminded'),
    ]
    const now = at('2026-03-12 18:01')
    const silent = (by: Partial<Terms>) =>
      expire(
        fold(id, warned),
        { clock: { code: 'CONFIRMATION', dueAt: due(warned, 'CONFIRMATION', by) ?? null }, now, head: null },
        { facts: warned, terms: { ...terms, ...by }, calendar: china },
      )
    expect(silent(change)).toEqual([fact('acceptance-deemed', { at: now })])
    expect(silent({ confirmationSilence: 'deemAccepted' })).toEqual([])
  })
})

describe('channels', () => {
  test('2.1 refuse a complaint by a channel that was not designated', () => {
    const only = (channels: Terms['channels']) =>
      given([], { agreement: { ...agreement, terms: { ...terms, channels } } })
    for (const channel of receiptChannels) {
      only([channel])
        .when(command('log', { channel }))
        .then([fact('complaint-logged', { channel })])
      only(receiptChannels.filter((each) => each !== channel))
        .when(command('log', { channel }))
        .then({ code: 'not-designated', field: 'channel' })
    }
  })
})

describe('revisionRounds', () => {
  const awaiting = factsUpTo('awaiting-confirmation')
  const rounds = (revisionRounds: number) => ({ terms: { ...terms, revisionRounds } })
  const once = [
    ...awaiting,
    fact('revision-requested'),
    solutionProposed(cheapProposal, { round: 2, at: at('2026-03-09 10:00') }),
    fact('solution-determined', { round: 2, at: at('2026-03-09 10:00') }),
    fact('solution-notified', { at: at('2026-03-09 11:00'), toldAt: at('2026-03-09 11:00') }),
  ]
  const later = { now: at('2026-03-10 10:00'), answeredAt: at('2026-03-10 09:00') }
  const again = fact('revision-requested', { at: later.now, answeredAt: later.answeredAt })

  test('4.3 allows as many change requests as were agreed', () => {
    given(awaiting)
      .when(command('revise'))
      .then([fact('revision-requested')])
    given(once).when(command('revise', later)).then({ code: 'no-revisions-left', rounds: 1 })
    given(once, rounds(2)).when(command('revise', later)).then([again])
  })

  test('4.3 allows none where it is zero', () => {
    given(awaiting, rounds(0)).when(command('revise')).then({ code: 'no-revisions-left', rounds: 0 })
  })

  test('4.3 needs words and a time after the notice, and restarts FORMULATION', () => {
    given(awaiting)
      .when(command('revise', { words: '' }))
      .then({ code: 'words-missing', field: 'words' })
    given(once, rounds(2))
      .when(command('revise', { ...later, answeredAt: at('2026-03-09 10:59') }))
      .then({ code: 'too-early', field: 'answeredAt', after: 'notice' })
    const formulation = clocksOf([...awaiting, fact('revision-requested')], terms, china).filter(
      ({ code }) => code === 'FORMULATION',
    )
    expect(formulation).toMatchObject([
      { verdict: 'met' },
      { startsAt: at('2026-03-06 13:30'), dueAt: at('2026-03-11 18:00'), stoppedAt: null },
    ])
  })

  test('4.3 leaves acceptance and escalation to a client without rounds left', () => {
    given(once)
      .when(command('record-answer', later))
      .then([fact('client-accepted', { at: later.now, answeredAt: later.answeredAt })])
    given(once)
      .when(command('escalate', later))
      .then([fact('escalation-requested', { at: later.now, answeredAt: later.answeredAt })])
  })
})
