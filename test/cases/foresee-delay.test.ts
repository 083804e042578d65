import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { command } from '../support/commands.ts'
import { fact, factsUpTo, id } from '../support/facts.ts'
import { given } from '../support/given.ts'
import { amy, ben, bob, cho } from '../support/people.ts'

/** STANDARD is due on Wednesday the 11th; with the threshold of two days, Friday the 13th is not yet a major delay. */
const facts = factsUpTo('investigating')
const major = at('2026-03-13 18:00')
const foreseen = fact('delay-foreseen')
const at10 = foreseen.at

const notices = (after: readonly CaseFact[], change: Partial<Terms> = {}, before = facts) =>
  clocksOf([...before, ...after], { ...terms, ...change }, china)
    .filter(({ code }) => code === 'DELAY_NOTICE')
    .map(({ cycle, startsAt, dueAt, stoppedAt, verdict }) => ({ cycle, startsAt, dueAt, stoppedAt, verdict }))
const pendingNotice = {
  cycle: 1,
  startsAt: major,
  dueAt: at('2026-03-16 18:00'),
  stoppedAt: null,
  verdict: null,
}
const started = { ...pendingNotice, startsAt: at10, dueAt: at('2026-03-04 18:00') }

describe('foresee-delay', () => {
  const investigating = given(facts)

  test('4.1 records the expected day, the cause and the reason', () => {
    investigating.when(command('foresee-delay')).then([foreseen])
    expect(fold(id, [...facts, foreseen]).delay).toEqual(foreseen)
    investigating
      .when(command('foresee-delay', { reason: '' }))
      .then({ code: 'words-missing', field: 'reason' })
  })

  test('4.1 moves no date', () => {
    const due = (all: readonly CaseFact[]) =>
      clocksOf(all, terms, china).flatMap(({ code, dueAt }) => (code === 'STANDARD' ? [dueAt] : []))
    expect(due(facts)).toEqual([at('2026-03-11 18:00')])
    expect(due([...facts, foreseen, fact('delay-notified')])).toEqual([at('2026-03-11 18:00')])
  })

  test('4.1 accepts today, and refuses yesterday and a day without a calendar', () => {
    const expecting = (on: string) =>
      investigating.when(command('foresee-delay', { expectedOn: plainDate(on) }))
    expecting('2026-03-03').then([fact('delay-foreseen', { expectedOn: plainDate('2026-03-03') })])
    expecting('2026-03-02').then({ code: 'in-the-past', field: 'expectedOn' })
    expecting('2027-01-05').then({ code: 'date-unknown' })
  })

  test('4.1 is allowed for the owner and the head', () => {
    investigating.when(command('foresee-delay', { by: cho })).then([fact('delay-foreseen', { by: cho.id })])
    for (const by of [amy, bob])
      investigating
        .when(command('foresee-delay', { by }))
        .then({ code: 'not-allowed', verb: 'foresee-delay', who: ['owner', 'head'] })
  })
})

describe('notify-delay', () => {
  const late = given([...facts, foreseen])

  test('4.1 records when, how and with which words the client was told', () => {
    late.when(command('notify-delay')).then([fact('delay-notified')])
    expect(fold(id, [...facts, foreseen, fact('delay-notified')]).delay).toBeNull()
    const now = at('2026-03-04 09:00')
    late
      .when(command('notify-delay', { now, method: 'email' }))
      .then([fact('delay-notified', { at: now, toldAt: now, method: 'email' })])
  })

  test('4.1 refuses a text without words, a time in the future, and a day that has passed', () => {
    late.when(command('notify-delay', { text: '' })).then({ code: 'words-missing', field: 'text' })
    late
      .when(command('notify-delay', { toldAt: at('2026-03-03 11:01') }))
      .then({ code: 'in-the-future', field: 'toldAt' })
    late
      .when(command('notify-delay', { expectedOn: plainDate('2026-03-02') }))
      .then({ code: 'in-the-past', field: 'expectedOn' })
    late.when(command('notify-delay', { expectedOn: plainDate('2027-03-02') })).then({ code: 'date-unknown' })
  })

  test('4.1 is allowed for the owner, the head and an account manager', () => {
    for (const by of [cho, ben])
      late.when(command('notify-delay', { by })).then([fact('delay-notified', { by: by.id })])
    late
      .when(command('notify-delay', { by: bob }))
      .then({ code: 'not-allowed', verb: 'notify-delay', who: ['owner', 'head', 'account-manager'] })
  })
})

describe('DELAY_NOTICE', () => {
  test('4.1 starts when the promised date is missed by more than the threshold', () => {
    expect(notices([])).toEqual([pendingNotice])
  })

  test('4.1 starts at once when a delay of more than the threshold is foreseen', () => {
    const expectedOn = plainDate('2026-03-16')
    expect(notices([fact('delay-foreseen', { expectedOn })])).toEqual([started])
  })

  test('4.1 does not start when a delay of exactly the threshold is foreseen', () => {
    expect(notices([fact('delay-foreseen', { expectedOn: plainDate('2026-03-13') })])).toEqual([
      pendingNotice,
    ])
  })

  test('4.1 uses the threshold of the agreement', () => {
    const expectedOn = plainDate('2026-03-13')
    expect(notices([fact('delay-foreseen', { expectedOn })], { majorDelayThreshold: 1 })).toEqual([started])
    expect(notices([foreseen], { majorDelayThreshold: 7 })).toMatchObject([
      { startsAt: at('2026-03-20 18:00') },
    ])
  })

  test('4.1 does not start for a delay caused by the client', () => {
    expect(notices([fact('delay-foreseen', { cause: 'client' })])).toEqual([pendingNotice])
    for (const cause of ['provider', 'third-party', 'force-majeure'] as const)
      expect(notices([fact('delay-foreseen', { cause })])).toEqual([started])
  })

  test('4.1 moves with the promised date while the case waits for the client', () => {
    const waited = [fact('client-asked'), fact('client-answered')]
    expect(notices(waited)).toMatchObject([{ startsAt: at('2026-03-17 18:00') }])
  })

  test('4.1 stops when the client is told, in time or late', () => {
    const notified = (wall: string) => fact('delay-notified', { at: at(wall), toldAt: at(wall) })
    expect(notices([foreseen, notified('2026-03-04 18:00')])).toMatchObject([
      { stoppedAt: at('2026-03-04 18:00'), verdict: 'met' },
    ])
    expect(notices([foreseen, notified('2026-03-04 18:01')])).toMatchObject([
      { stoppedAt: at('2026-03-04 18:01'), verdict: 'breached' },
    ])
  })

  test('4.1 does not start where the client was told before', () => {
    expect(notices([fact('delay-notified')])).toEqual([])
  })

  test('4.1 stops when the client is notified of a delay that was not recorded before', () => {
    const toldAt = at('2026-03-16 10:00')
    expect(notices([fact('delay-notified', { at: toldAt, toldAt })])).toMatchObject([
      { startsAt: major, stoppedAt: toldAt, verdict: 'met' },
    ])
  })

  test('4.1 does not start for a solution in time, and is void when a late solution is notified', () => {
    expect(notices([], {}, factsUpTo('determined'))).toEqual([])
    const all = factsUpTo('awaiting-confirmation')
    const index = all.findIndex(({ type }) => type === 'investigation-completed')
    const facts = [...all.slice(0, index), foreseen, ...all.slice(index)]
    expect(notices([], {}, facts)).toMatchObject([{ startsAt: at10, stoppedAt: at('2026-03-05 09:45') }])
  })

  test('3.3(2), 4.1 moves with the later date promised for a complex case', () => {
    expect(notices([fact('complexity-declared')])).toMatchObject([{ startsAt: at('2026-03-24 18:00') }])
  })

  test('3.4, 4.1 has a cycle of its own at the second level', () => {
    // Asked for on Friday the 6th: ESCALATION is due on Tuesday the 17th.
    expect(notices([], {}, factsUpTo('escalated'))).toMatchObject([
      { cycle: 2, startsAt: at('2026-03-19 18:00'), stoppedAt: null },
    ])
  })

  test('4.1 does not start at the first level where the client escalated before', () => {
    const escalated = fact('escalation-requested', {
      at: at('2026-03-13 17:00'),
      answeredAt: at('2026-03-12 09:00'),
    })
    for (const clock of notices([escalated], {}, facts))
      expect(clock.stoppedAt === null || clock.stoppedAt <= escalated.at).toBe(true)
    expect(notices([escalated], {}, facts).map(({ cycle }) => cycle)).toEqual([2])
  })

  test('4.1 uses the limit of the agreement', () => {
    expect(notices([foreseen], { delayNoticeLimit: 3 })).toMatchObject([{ dueAt: at('2026-03-06 18:00') }])
  })
})
