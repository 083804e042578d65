import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  dayOfWeek,
  daysBetween,
  fromDayNumber,
  isPlainDate,
  plainDate,
  toDayNumber,
  yearOf,
} from '../../src/deadlines/plain-date.ts'

const dayNumber = fc.integer({ min: -719_162, max: 2_932_896 })

describe('a plain date', () => {
  test.each(['2026-09-24', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
    expect(plainDate(text)).toBe(text)
  })

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '2026-09-24T00:00',
    ' 2026-09-24',
    '2026-09-24\n',
    '２０２６-09-24',
    '',
  ])('refuses %j by name', (text) => {
    expect(() => plainDate(text)).toThrow(RangeError)
    expect(() => plainDate(text)).toThrow(`"${text}" is not a date: write an existing day as YYYY-MM-DD`)
  })

  test('rejects a number, a Date, null and undefined', () => {
    expect([20260924, new Date(0), null, undefined].map(isPlainDate)).toEqual([false, false, false, false])
  })

  test('steps over month ends, leap days and century years', () => {
    expect(addDays(plainDate('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(plainDate('2024-02-28'), 1)).toBe('2024-02-29')
    expect(addDays(plainDate('1900-02-28'), 1)).toBe('1900-03-01')
    expect(addDays(plainDate('2024-03-01'), -1)).toBe('2024-02-29')
  })

  test('refuses to leave the years 0001 to 9999 or to move by part of a day', () => {
    expect(() => addDays(plainDate('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(plainDate('0001-01-01'), -1)).toThrow(RangeError)
    expect(() => addDays(plainDate('2026-01-01'), 0.5)).toThrow(RangeError)
    expect(() => addDays(plainDate('2026-01-01'), Number.NaN)).toThrow(RangeError)
  })

  test('knows its weekday and its year', () => {
    expect(dayOfWeek(plainDate('2026-09-20'))).toBe(0)
    expect(dayOfWeek(plainDate('2026-09-26'))).toBe(6)
    expect(dayOfWeek(plainDate('1969-12-31'))).toBe(3)
    expect(yearOf(plainDate('0987-06-05'))).toBe(987)
  })

  test('agrees with the UTC calendar of the platform on every date and weekday', () => {
    fc.assert(
      fc.property(dayNumber, (day) => {
        const date = fromDayNumber(day)
        const oracle = new Date(day * 86_400_000)
        expect(date).toBe(oracle.toISOString().slice(0, 10))
        expect(dayOfWeek(date)).toBe(oracle.getUTCDay())
        expect(toDayNumber(date)).toBe(day)
        expect(isPlainDate(date)).toBe(true)
      }),
    )
  })

  test('measures the distance that adding days covers', () => {
    fc.assert(
      fc.property(dayNumber, dayNumber, (a, b) => {
        const from = fromDayNumber(a)
        expect(daysBetween(from, addDays(from, b - a))).toBe(b - a)
      }),
    )
  })
})
