import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/deadlines/calendar.ts'
import { type ClockSpan, withDueDate } from '../../src/deadlines/clock.ts'
import { instant, toIso } from '../../src/deadlines/instant.ts'
import { ladderOf, stepAt, thresholds } from '../../src/deadlines/ladder.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { at, china } from '../support/agreement.ts'

const rule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' }
const span = (startsAt: ClockSpan['startsAt'], change: Partial<ClockSpan> = {}): ClockSpan => ({
  code: 'STANDARD',
  cycle: 1,
  startsAt,
  stoppedAt: null,
  stoppedBy: 'done',
  limit: { amount: 7, unit: 'businessDays' },
  rule,
  course: { pauses: [], promise: null },
  ...change,
})
const days = (amount: number) => ({ limit: { amount, unit: 'businessDays' } as const })
const ladder = (
  change: Partial<ClockSpan>,
  startsAt = at('2026-03-02 10:00'),
  calendar: Calendar = china.calendar,
) => ladderOf(withDueDate(span(startsAt, change), calendar), calendar, thresholds)
const stepsOf = (change: Partial<ClockSpan>, startsAt?: ClockSpan['startsAt']) =>
  ladder(change, startsAt).map((step) => [step.threshold, wall(step.at)])
const wall = (moment: ClockSpan['startsAt']) =>
  new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

describe('the ladder', () => {
  test('of seven business days has steps at shares of the days that count, each from opening to close', () => {
    // From Tuesday the 3rd to Wednesday the 11th.
    expect(stepsOf(days(7))).toEqual([
      ['half', '2026-03-06 13:30'],
      ['three-quarters', '2026-03-10 11:15'],
      ['due-today', '2026-03-11 09:00'],
      ['overdue', '2026-03-11 18:00'],
      ['daily', '2026-03-12 18:00'],
    ])
  })

  test('of twenty business days has steps at shares of its twenty days', () => {
    expect(stepsOf(days(20)).slice(0, 4)).toEqual([
      ['half', '2026-03-17 09:00'],
      ['three-quarters', '2026-03-24 09:00'],
      ['nine-tenths', '2026-03-27 09:00'],
      ['due-today', '2026-03-30 09:00'],
    ])
  })

  test('of one business day has only its last day; of none, and of a few hours, only being overdue', () => {
    expect(stepsOf(days(1)).map(([threshold]) => threshold)).toEqual(['due-today', 'overdue', 'daily'])
    expect(stepsOf(days(0))[0]).toEqual(['overdue', '2026-03-02 18:00'])
    expect(stepsOf({ code: 'ACK', limit: { amount: 4, unit: 'hours' } }).slice(0, 2)).toEqual([
      ['half', '2026-03-02 12:00'],
      ['three-quarters', '2026-03-02 13:00'],
    ])
  })

  test('of elapsed hours has steps at shares of the hours', () => {
    expect(stepsOf({ code: 'ACK', limit: { amount: 24, unit: 'hours' } })).toEqual([
      ['half', '2026-03-02 22:00'],
      ['three-quarters', '2026-03-03 04:00'],
      ['nine-tenths', '2026-03-03 07:36'],
      ['due-today', '2026-03-03 09:00'],
      ['overdue', '2026-03-03 10:00'],
      ['daily', '2026-03-04 10:00'],
    ])
  })

  test('skips holidays and a pause, and counts a make-up Saturday', () => {
    // 1 to 7 October are National Day; Saturday the 10th is worked.
    expect(stepsOf(days(4), at('2026-09-30 10:00')).slice(0, 2)).toEqual([
      ['half', '2026-10-10 09:00'],
      ['due-today', '2026-10-12 09:00'],
    ])
    const pauses = [{ from: at('2026-03-03 12:00'), until: at('2026-03-05 12:00') }]
    expect(stepsOf({ ...days(7), course: { pauses, promise: null } })[0]).toEqual([
      'half',
      '2026-03-10 13:30',
    ])
  })

  test('of a promised date counts from the day on which it was promised', () => {
    const promise = { on: plainDate('2026-03-20'), madeAt: at('2026-03-10 10:00') }
    expect(stepsOf({ ...days(7), course: { pauses: [], promise } }).slice(0, 2)).toEqual([
      ['half', '2026-03-17 09:00'],
      ['three-quarters', '2026-03-19 09:00'],
    ])
  })

  test('has only the steps that were agreed, and always the one for overdue', () => {
    const clock = withDueDate(span(at('2026-03-02 10:00')), china.calendar)
    const steps = (agreed: typeof thresholds | []) =>
      ladderOf(clock, china.calendar, agreed).map(({ threshold }) => threshold)
    expect(steps([])).toEqual(['overdue'])
  })

  test('is empty for a clock that has stopped', () => {
    expect(ladder({ stoppedAt: at('2026-03-04 10:00') })).toEqual([])
  })
})

describe('the current step of a clock', () => {
  const steps = ladder(days(7))
  const stepOf = (moment: string) => {
    const { step, nextAt } = stepAt(steps, at(moment))
    return [step, nextAt && wall(nextAt)]
  }

  test('is the last one reached, and after a downtime only that one', () => {
    expect(stepOf('2026-03-06 13:29')).toEqual([null, '2026-03-06 13:30'])
    expect(stepOf('2026-03-06 13:30')).toEqual(['half', '2026-03-10 11:15'])
    expect(stepOf('2026-03-11 18:00')).toEqual(['due-today', '2026-03-11 18:00'])
    expect(stepOf('2026-03-11 18:01')).toEqual(['overdue', '2026-03-12 18:00'])
    expect(stepOf('2026-03-12 18:01')).toEqual(['overdue-2', '2026-03-13 18:00'])
    expect(stepOf('2026-03-20 10:00')).toEqual(['overdue-9', '2026-03-20 18:00'])
  })

  test('stays at overdue without daily reminders', () => {
    const clock = withDueDate(span(at('2026-03-02 10:00')), china.calendar)
    const once = ladderOf(clock, china.calendar, ['half'])
    expect(stepAt(once, at('2026-04-01 10:00'))).toMatchObject({ step: 'overdue', nextAt: null })
  })

  test('changes once per step, in order and never early, when the clock is checked as scheduled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 400 * 24 }), (amount, hour) => {
        const startsAt = instant(at('2025-01-02 00:30') + hour * 3_600_000)
        const clock = withDueDate(span(startsAt, days(amount)), china.calendar)
        const steps = ladderOf(clock, china.calendar, thresholds)
        const reached: string[] = []
        let now: typeof startsAt | null = steps[0]?.at ?? null
        while (now !== null && reached.length < 12) {
          const { step, nextAt } = stepAt(steps, now)
          if (step === null || now < startsAt || (nextAt !== null && nextAt <= now)) return false
          reached.push(step)
          now = nextAt
        }
        const late = reached.indexOf('overdue')
        return (
          new Set(reached).size === reached.length &&
          late >= 0 &&
          reached.slice(late + 1).every((step, index) => step === `overdue-${index + 2}`) &&
          steps.every(
            ({ threshold, at: moment }) =>
              (threshold === 'overdue' || threshold === 'daily') ===
              (clock.dueAt !== null && moment > clock.dueAt),
          )
        )
      }),
      { numRuns: 2_000 },
    )
    expect(toIso(steps[0]?.at ?? at('2026-01-01 00:00'))).toBe('2026-03-06T05:30:00.000Z')
  })
})
