import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/deadlines/calendar.ts'
import { addBusinessDays, businessDaysBetween, traceBusinessDays } from '../../src/deadlines/count.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'
import vectors from './business-days.json' with { type: 'json' }

const china = loadBuiltInCalendar('CN')

function due(start: string, days: number, calendar: Calendar = china) {
  return addBusinessDays(calendar, plainDate(start), days)
}

describe('adding business days', () => {
  test.each(vectors)('ends $businessDays business days from $start on $due', (vector) => {
    const counted = due(vector.start, vector.businessDays)
    expect('due' in counted ? counted.due : null).toBe(vector.due)
  })

  test('does not count the day of the starting event (Civil Code art. 201)', () => {
    expect(due('2026-11-23', 1)).toEqual({ due: '2026-11-24' })
  })

  test('counts the same from a day off as from the business day before it', () => {
    expect(due('2026-10-03', 1)).toEqual(due('2026-09-30', 1))
  })

  test('counts a make-up Saturday and a make-up Sunday as business days', () => {
    expect(due('2026-05-08', 1)).toEqual({ due: '2026-05-09' })
    expect(due('2026-09-18', 1)).toEqual({ due: '2026-09-20' })
  })

  test('ends a limit of 0 days on the start, or on the next business day when the start is a day off', () => {
    expect(due('2026-09-24', 0)).toEqual({ due: '2026-09-24' })
    expect(due('2026-09-20', 0)).toEqual({ due: '2026-09-20' })
    expect(due('2026-10-01', 0)).toEqual({ due: '2026-10-08' })
  })

  test('names the missing year at the edge, and not before it', () => {
    expect(due('2026-12-30', 1)).toEqual({ due: '2026-12-31' })
    expect(due('2026-12-31', 0)).toEqual({ due: '2026-12-31' })
    expect(due('2026-12-31', 1)).toEqual({ uncovered: 2027 })
    expect(due('2026-09-24', 100_000)).toEqual({ uncovered: 2027 })
    expect(due('2031-05-05', 1)).toEqual({ uncovered: 2031 })
    expect(due('2003-06-02', 1)).toEqual({ uncovered: 2003 })
    expect(due('9999-12-31', 1)).toEqual({ uncovered: 10_000 })
    // No day of 2003 itself is needed here.
    expect(due('2003-12-31', 1)).toEqual({ due: '2004-01-02' })
  })

  test('does not jump over a missing year between two covered ones', () => {
    const years = [2024, 2026].map((year) => [year, { closed: new Map(), open: new Map() }] as const)
    const gap: Calendar = { code: 'GAP', years: new Map(years) }
    expect(due('2024-12-30', 1, gap)).toEqual({ due: '2024-12-31' })
    expect(due('2024-12-30', 2, gap)).toEqual({ uncovered: 2025 })
    expect(due('2026-01-01', 1, gap)).toEqual({ due: '2026-01-02' })
    expect(businessDaysBetween(gap, plainDate('2024-12-30'), plainDate('2026-01-05'))).toEqual({
      uncovered: 2025,
    })
  })

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d days by name', (days) => {
    expect(() => due('2026-09-24', days)).toThrow(`${days} is not a number of business days`)
    expect(() => traceBusinessDays(china, plainDate('2026-09-24'), days)).toThrow(RangeError)
  })
})

describe('business days between two dates', () => {
  const between = (from: string, to: string) => businessDaysBetween(china, plainDate(from), plainDate(to))

  test('count after the first date up to and including the second', () => {
    expect(between('2026-09-24', '2026-09-24')).toBe(0)
    expect(between('2026-09-24', '2026-10-09')).toBe(5)
    expect(between('2026-10-01', '2026-10-07')).toBe(0)
    expect(between('2026-09-19', '2026-09-20')).toBe(1)
  })

  test('are negative backwards', () => {
    expect(between('2026-10-09', '2026-09-24')).toBe(-5)
    expect(between('2026-10-07', '2026-10-01')).toBe(0)
  })

  test('name the missing year in either direction', () => {
    expect(between('2026-12-30', '2027-01-04')).toEqual({ uncovered: 2027 })
    expect(between('2027-01-04', '2026-12-30')).toEqual({ uncovered: 2027 })
    expect(between('2026-12-30', '2026-12-31')).toBe(1)
    expect(between('2027-01-04', '2027-01-04')).toBe(0)
  })
})

describe('the trace', () => {
  test('explains each day between the start and the due date', () => {
    const trace = traceBusinessDays(china, plainDate('2026-09-18'), 5)
    expect(trace).toMatchObject({ start: '2026-09-18', days: 5, due: '2026-09-24' })
    expect(trace.steps).toEqual([
      { date: '2026-09-19', kind: { kind: 'weekend' } },
      { date: '2026-09-20', n: 1, kind: { kind: 'make-up', name: '国庆节' } },
      { date: '2026-09-21', n: 2, kind: { kind: 'business' } },
      { date: '2026-09-22', n: 3, kind: { kind: 'business' } },
      { date: '2026-09-23', n: 4, kind: { kind: 'business' } },
      { date: '2026-09-24', n: 5, kind: { kind: 'business' } },
    ])
    expect(trace.counted).toHaveLength(5)
    expect(trace.skipped).toEqual([{ date: '2026-09-19', kind: { kind: 'weekend' } }])
  })

  test('stops before the missing year and names it', () => {
    const trace = traceBusinessDays(china, plainDate('2026-12-29'), 5)
    expect(trace).toMatchObject({ uncovered: 2027 })
    expect(trace.counted.map((day) => day.date)).toEqual(['2026-12-30', '2026-12-31'])
  })

  test('of 0 days shows the way to the next business day', () => {
    const trace = traceBusinessDays(china, plainDate('2026-10-06'), 0)
    expect(trace.skipped.map((day) => day.date)).toEqual(['2026-10-06', '2026-10-07'])
    expect(trace.counted).toEqual([{ date: '2026-10-08', n: 0, kind: { kind: 'business' } }])
  })
})
