import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calendar, dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { type Course, type DueRule, dueInstant, type Limit } from '../../src/deadlines/due.ts'
import { type Instant, instant, instantAt } from '../../src/deadlines/instant.ts'
import { addDays, plainDate } from '../../src/deadlines/plain-date.ts'
import { type TraceStep, traceDue } from '../../src/deadlines/trace.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'

const china = loadBuiltInCalendar('CN')
const rule: DueRule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' }
const at = (wall: string): Instant => instant(`${wall.replace(' ', 'T')}+08:00`)
const plain: Course = { pauses: [], promise: null }
const days = (amount: number): Limit => ({ amount, unit: 'businessDays' })

function trace(startsAt: string, limit: Limit, course: Course = plain, how: DueRule = rule) {
  const traced = traceDue(china, at(startsAt), limit, how, course)
  if (traced.basis !== 'businessDays') throw new Error('Hours are not counted in days.')
  return traced
}
const formatStep = (step: TraceStep): string => {
  if ('n' in step) return `${step.date} ${step.n}${step.kind.kind === 'make-up' ? ` ${step.kind.name}` : ''}`
  if ('pause' in step) return `${step.date} paused`
  return `${step.date} ${step.kind.kind === 'holiday' ? step.kind.name : 'weekend'}`
}

describe('the trace of a date', () => {
  test('names every day: counted, skipped with the name of its holiday, or a make-up working day', () => {
    const { steps, dueAt, day0, uncovered } = trace('2026-09-18 10:00', days(7))
    expect(steps.map(formatStep)).toEqual([
      '2026-09-19 weekend',
      '2026-09-20 1 国庆节',
      '2026-09-21 2',
      '2026-09-22 3',
      '2026-09-23 4',
      '2026-09-24 5',
      '2026-09-25 中秋节',
      '2026-09-26 中秋节',
      '2026-09-27 中秋节',
      '2026-09-28 6',
      '2026-09-29 7',
    ])
    expect({ dueAt, day0, uncovered }).toEqual({
      dueAt: at('2026-09-29 18:00'),
      day0: '2026-09-18',
      uncovered: null,
    })
  })

  test('names the pause in which a day was lost', () => {
    const pause = { from: at('2026-03-03 15:00'), until: at('2026-03-05 09:00') }
    const { steps, dueAt } = trace('2026-03-02 10:00', days(2), { pauses: [pause], promise: null })
    expect(steps.map(formatStep)).toEqual([
      '2026-03-03 paused',
      '2026-03-04 paused',
      '2026-03-05 1',
      '2026-03-06 2',
    ])
    expect(steps[0]).toEqual({ date: '2026-03-03', pause })
    expect(dueAt).toBe(at('2026-03-06 18:00'))
  })

  test('counts from a promise on, once one was made', () => {
    const promise = { on: plainDate('2026-03-12'), madeAt: at('2026-03-10 11:00') }
    const { steps, day0, dueAt } = trace('2026-03-02 10:00', days(7), { pauses: [], promise })
    expect([day0, ...steps.map(formatStep)]).toEqual(['2026-03-10', '2026-03-11 1', '2026-03-12 2'])
    expect(dueAt).toBe(at('2026-03-12 18:00'))
  })

  test('shows a start that rolled to the next business day, and a first day that counts', () => {
    const rolls = { ...rule, afterHoursRolls: true }
    expect(trace('2026-03-06 19:00', days(1), plain, rolls)).toMatchObject({
      day0: '2026-03-09',
      rolled: true,
      steps: [{ date: '2026-03-10', n: 1 }],
    })
    const sameDay = { ...rule, countsFirstDay: true }
    expect(trace('2026-03-02 10:00', days(2), plain, sameDay).steps.map(formatStep)).toEqual([
      '2026-03-02 1',
      '2026-03-03 2',
    ])
  })

  test('ends before a year that no calendar covers, and names it', () => {
    const { steps, dueAt, uncovered } = trace('2026-12-30 10:00', days(5))
    expect(steps.map(formatStep)).toEqual(['2026-12-31 1'])
    expect({ dueAt, uncovered }).toEqual({ dueAt: null, uncovered: 2027 })
  })
})

const start = at('2025-09-01 00:00')
const moment = fc.integer({ min: 0, max: 500 * 24 * 60 }).map((minutes) => instant(start + minutes * 60_000))
const short: Calendar = { code: 'SHORT', years: new Map([...china.years].filter(([year]) => year < 2026)) }
const courses: fc.Arbitrary<Course> = fc.record({
  pauses: fc.array(
    fc
      .tuple(moment, fc.integer({ min: 1, max: 20 * 24 * 60 }))
      .map(([from, minutes]) => ({ from, until: instant(from + minutes * 60_000) })),
    { maxLength: 4 },
  ),
  promise: fc.option(
    fc.record({
      madeAt: moment,
      on: fc.integer({ min: -3, max: 40 }).map((n) => addDays(plainDate('2026-01-05'), n)),
    }),
    { freq: 2 },
  ),
})

test('always ends on the due date, whatever the rule and the course', () => {
  const rules = fc.record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'UTC'),
    closeOfBusiness: fc.constantFrom('18:00', '24:00'),
    countsFirstDay: fc.boolean(),
    afterHoursRolls: fc.boolean(),
  })
  const limits = fc.integer({ min: 0, max: 25 }).map(days)
  const calendars = fc.constantFrom(china, short)
  let ended = 0
  fc.assert(
    fc.property(calendars, moment, limits, rules, courses, (calendar, startsAt, limit, how, course) => {
      const traced = traceDue(calendar, startsAt, limit, how, course)
      if (traced.basis !== 'businessDays') throw new Error('Hours are not counted in days.')
      const due = dueInstant(calendar, startsAt, limit, how, course)
      expect(traced.dueAt).toBe('dueAt' in due ? due.dueAt : null)
      expect(traced.uncovered === null).toBe('dueAt' in due)
      const { steps, day0 } = traced
      // Every day in between is listed once, and those that count are numbered without a gap.
      const first = steps[0]?.date ?? day0
      expect(steps.map(({ date }) => date)).toEqual(steps.map((_, index) => addDays(first, index)))
      const numbers = steps.flatMap((step) => ('n' in step ? [step.n] : []))
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      for (const step of steps) {
        const works = isWorking(dayKind(calendar, step.date))
        expect(works).toBe('n' in step || 'pause' in step)
      }
      if (traced.dueAt === null) return
      ended++
      const last = steps.findLast((step) => 'n' in step)?.date ?? day0
      expect(instantAt(last, how.closeOfBusiness, how.timeZone)).toBe(traced.dueAt)
      if (course.promise === null && limit.amount > 0) expect(numbers.length).toBe(limit.amount)
    }),
    { numRuns: 1500 },
  )
  expect(ended).toBeGreaterThan(300)
})
