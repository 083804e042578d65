import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import {
  type CalendarInForce,
  clocksOf,
  freezeVerdicts,
  ladderedClocksOf,
} from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'
import { bob, cho } from '../support/people.ts'

const now = at('2026-03-20 12:00')
const settled = (facts: readonly CaseFact[]) => [...facts, ...freezeVerdicts(facts, terms, china, now)]
const verdicts = (facts: readonly CaseFact[]) =>
  freezeVerdicts(facts, terms, china, now).map(({ code, cycle, verdict }) => `${code} ${cycle} ${verdict}`)

const strict: Terms = { ...terms, ackLimit: 0, investigationLimit: 0, standardLimit: 0 }
const allHoliday: CalendarInForce = {
  version: 'CN 2',
  calendar: {
    code: 'CN',
    years: new Map([[2026, { closed: new Map([[plainDate('2026-03-03'), '台风']]), open: new Map() }]]),
  },
}
const noCalendar: CalendarInForce = { version: 'none', calendar: { code: 'CN', years: new Map() } }

describe('freezeVerdicts', () => {
  test('freezes nothing while every clock runs', () => {
    expect(verdicts(factsUpTo('received'))).toEqual([])
  })

  test('freezes a clock that stopped, with its dates and the version of the calendar', () => {
    expect(freezeVerdicts(factsUpTo('accepted'), terms, china, now)).toEqual([
      fact('clock-stopped', { at: now, by: 'redress' }),
    ])
  })

  test('freezes several clocks that stopped at once', () => {
    const facts = settled(factsUpTo('formulating'))
    expect(verdicts([...facts, ...factsUpTo('determined').slice(-2)])).toEqual([
      'STANDARD 1 met',
      'FORMULATION 1 met',
    ])
  })

  test('freezes each clock once', () => {
    for (const status of ['accepted', 'awaiting-approval', 'closed'] as const) {
      expect(verdicts(settled(factsUpTo(status)))).toEqual([])
    }
  })

  test('freezes each cycle of a clock by itself', () => {
    const returned = settled([...factsUpTo('awaiting-approval'), fact('proposal-returned')])
    const again = [
      fact('solution-proposed', { round: 2, at: at('2026-03-10 09:00') }),
      fact('solution-determined', { round: 2, at: at('2026-03-10 09:00') }),
    ]
    // The second cycle began on Wednesday the 4th and was due on Monday the 9th.
    expect(verdicts([...returned, ...again])).toEqual(['STANDARD 1 met', 'FORMULATION 2 breached'])
  })

  test('freezes “unknown” where the calendar did not cover the date', () => {
    const stopped = freezeVerdicts(factsUpTo('formulating'), terms, noCalendar, now)
    expect(stopped.map(({ code, dueAt, verdict }) => [code, dueAt, verdict])).toEqual([
      ['ACK', at('2026-03-03 09:00'), 'met'],
      ['INVESTIGATION', null, 'unknown'],
      ['ASSIGNMENT', null, 'unknown'],
    ])
  })
})

describe('a frozen verdict', () => {
  const frozen = settled(factsUpTo('closed'))
  const judged = (t: Terms, calendar: CalendarInForce) =>
    clocksOf(frozen, t, calendar).map(({ code, cycle, startsAt, stoppedAt, dueAt, verdict }) => ({
      code,
      cycle,
      startsAt,
      stoppedAt,
      dueAt,
      verdict,
    }))
  const then = judged(terms, china)

  test('survives stricter terms', () => {
    expect(then.every(({ verdict }) => verdict === 'met')).toBe(true)
    expect(judged(strict, china)).toEqual(then)
  })

  test('survives another calendar, and none at all', () => {
    expect(judged(terms, allHoliday)).toEqual(then)
    expect(judged(terms, noCalendar)).toEqual(then)
  })

  test('stays unknown when the year is published later', () => {
    const facts = factsUpTo('formulating')
    const all = [...facts, ...freezeVerdicts(facts, terms, noCalendar, now)]
    const investigation = clocksOf(all, terms, china).find(({ code }) => code === 'INVESTIGATION')
    expect(investigation).toMatchObject({ dueAt: null, verdict: 'unknown' })
  })

  test('would be another one by stricter terms, if it were not frozen', () => {
    const unfrozen = clocksOf(factsUpTo('closed'), strict, china)
    expect(unfrozen.filter(({ verdict }) => verdict === 'breached').map(({ code }) => code)).toEqual([
      'ACK',
      'STANDARD',
      'INVESTIGATION',
    ])
  })

  test('does not keep running clocks from following the calendar in force', () => {
    const facts = settled(factsUpTo('accepted'))
    const due = (calendar: CalendarInForce) =>
      clocksOf(facts, terms, calendar).find(({ code }) => code === 'INVESTIGATION')?.dueAt
    expect(due(china)).toBe(at('2026-03-05 18:00'))
    expect(due(allHoliday)).toBe(at('2026-03-06 18:00'))
  })
})

describe('a snooze', () => {
  const facts = factsUpTo('investigating')
  const snoozed = [
    ...facts,
    fact('reminder-snoozed', { at: at('2026-03-06 14:00'), until: at('2026-03-11 10:00') }),
  ]
  const stepsOf = (all: typeof snoozed, code = 'STANDARD') =>
    ladderedClocksOf(all, terms, china).find((clock) => clock.code === code)?.ladder ?? []

  test('skips the steps of its own clock only', () => {
    expect(
      stepsOf(snoozed)
        .filter(({ quiet }) => quiet)
        .map(({ threshold }) => threshold),
    ).toEqual(['three-quarters', 'due-today'])
    expect(stepsOf(snoozed, 'INVESTIGATION').some(({ quiet, again }) => quiet || again)).toBe(false)
  })

  test('ends when the case gets another owner', () => {
    const handedOver = [
      ...snoozed,
      fact('owner-assigned', { at: at('2026-03-09 10:00'), by: cho.id, owner: bob.id }),
    ]
    expect(stepsOf(handedOver).some(({ quiet, again }) => quiet || again)).toBe(false)
  })
})
