import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DueRule, dueInstant, dueSoonAt, type Limit, timeLeft } from '../../src/deadlines/due.ts'
import { instant, localDate, localTime, toIso } from '../../src/deadlines/instant.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'

const china = loadBuiltInCalendar('CN')
const office: DueRule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' }
const midnight: DueRule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '24:00' }
const hours = (amount: number): Limit => ({ amount, unit: 'hours' })
const businessDays = (amount: number): Limit => ({ amount, unit: 'businessDays' })
const at = (text: string) => instant(`${text}+08:00`)

function dueAt(start: string, limit: Limit, rule: DueRule = office) {
  const due = dueInstant(china, at(start), limit, rule)
  return 'dueAt' in due ? toIso(due.dueAt) : due
}

function soonAt(start: string, limit: Limit, rule: DueRule = office, opening?: string) {
  const soon = dueSoonAt(china, at(start), limit, rule, opening)
  return soon === null ? null : toIso(soon)
}

describe('the due instant', () => {
  test('of hours elapses around the clock, over nights, weekends and holidays', () => {
    expect(dueAt('2026-09-30T17:45:30', hours(24))).toBe(toIso(at('2026-10-01T17:45:30')))
  })

  test('of hours needs no calendar year', () => {
    expect(dueAt('2026-12-31T23:00:00', hours(24))).toBe(toIso(at('2027-01-01T23:00:00')))
  })

  test('of business days is close of business on the due date, whatever the time of the start', () => {
    for (const time of ['00:00', '09:30', '18:01', '23:59']) {
      expect(dueAt(`2026-09-24T${time}:00`, businessDays(5))).toBe(toIso(at('2026-10-09T18:00:00')))
    }
  })

  test('counts from the local date of the zone, not from the date in UTC', () => {
    // 01:00 on the 19th in Shanghai is still the 18th in UTC.
    expect(dueAt('2026-05-19T01:00:00', businessDays(1))).toBe(toIso(at('2026-05-20T18:00:00')))
  })

  test('with a close of 24:00 is the end of the due date', () => {
    expect(dueAt('2026-09-24T10:00:00', businessDays(5), midnight)).toBe(toIso(at('2026-10-10T00:00:00')))
  })

  test('follows the clocks of a zone that changes them', () => {
    const newYork: DueRule = { timeZone: 'America/New_York', closeOfBusiness: '18:00' }
    const due = dueInstant(china, instant('2026-03-06T10:00:00-05:00'), businessDays(1), newYork)
    expect(due).toEqual({ dueAt: instant('2026-03-09T18:00:00-04:00') })
  })

  test('is uncovered, with the year, when the calendar ends first', () => {
    expect(dueAt('2026-12-29T10:00:00', businessDays(5))).toEqual({ uncovered: 2027 })
  })

  test('refuses invalid amounts, times and zones', () => {
    expect(() => dueAt('2026-09-24T10:00:00', hours(1.5))).toThrow('1.5 is not a number of hours')
    expect(() => dueAt('2026-09-24T10:00:00', businessDays(-1))).toThrow(
      '-1 is not a number of business days',
    )
    expect(() =>
      dueAt('2026-09-24T10:00:00', businessDays(1), { ...office, closeOfBusiness: '00:00' }),
    ).toThrow('write 24:00')
    expect(() => dueAt('2026-09-24T10:00:00', businessDays(1), { ...office, timeZone: 'China' })).toThrow(
      '"China" is not a known time zone',
    )
  })

  test('of more business days never comes sooner, and lies at close of business of a later date', () => {
    const start = fc.integer({ min: Date.parse('2018-01-01'), max: Date.parse('2025-06-01') }).map(instant)
    const rule = fc.constantFrom(office, midnight, { timeZone: 'America/New_York', closeOfBusiness: '17:30' })
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), rule, (startsAt, amount, rule) => {
        const due = dueInstant(china, startsAt, businessDays(amount), rule)
        const later = dueInstant(china, startsAt, businessDays(amount + 1), rule)
        if (!('dueAt' in due && 'dueAt' in later)) throw new Error('2018 to 2025 are covered')
        expect(later.dueAt).toBeGreaterThan(due.dueAt)
        expect(due.dueAt).toBeGreaterThan(startsAt)
        const closingTime = rule.closeOfBusiness === '24:00' ? '00:00' : rule.closeOfBusiness
        expect(localTime(due.dueAt, rule.timeZone)).toBe(closingTime)
        const soon = dueSoonAt(china, startsAt, businessDays(amount), rule)
        expect(soon).not.toBeNull()
        expect(Number(soon)).toBeGreaterThanOrEqual(startsAt)
        expect(Number(soon)).toBeLessThan(due.dueAt)
      }),
    )
  })
})

describe('due soon', () => {
  test('begins when three quarters of the hours have passed', () => {
    expect(soonAt('2026-09-24T10:00:00', hours(24))).toBe(toIso(at('2026-09-25T04:00:00')))
    expect(soonAt('2026-09-24T10:00:00', hours(1))).toBe(toIso(at('2026-09-24T10:45:00')))
  })

  test('begins at opening on the business day before the due date', () => {
    expect(soonAt('2026-09-24T10:00:00', businessDays(5))).toBe(toIso(at('2026-10-08T09:00:00')))
    expect(soonAt('2026-09-24T10:00:00', businessDays(5), office, '08:30')).toBe(
      toIso(at('2026-10-08T08:30:00')),
    )
    // The day before a due Monday is the make-up Sunday.
    expect(soonAt('2026-09-18T10:00:00', businessDays(2))).toBe(toIso(at('2026-09-20T09:00:00')))
  })

  test('begins at opening on the due date itself for a limit of one business day', () => {
    expect(soonAt('2026-09-30T10:00:00', businessDays(1))).toBe(toIso(at('2026-10-08T09:00:00')))
  })

  test('never begins before the limit does', () => {
    expect(soonAt('2026-09-24T10:00:00', businessDays(0))).toBe(toIso(at('2026-09-24T10:00:00')))
    expect(soonAt('2026-09-24T08:00:00', businessDays(0))).toBe(toIso(at('2026-09-24T09:00:00')))
  })

  test('is null when the due date is not covered, even if the day before it is', () => {
    expect(soonAt('2026-12-30T10:00:00', businessDays(2))).toBeNull()
    expect(soonAt('2027-03-01T10:00:00', businessDays(2))).toBeNull()
  })
})

describe('the rest of a limit', () => {
  const timeLeftAt = (
    now: string,
    due: string,
    unit: Limit['unit'] = 'businessDays',
    rule: DueRule = office,
  ) => timeLeft(china, at(now), at(due), unit, rule)

  test('is given in business days until the due date', () => {
    const due = '2026-10-09T18:00:00'
    expect(timeLeftAt('2026-09-24T10:00:00', due)).toEqual({
      overdue: false,
      unit: 'businessDays',
      amount: 5,
    })
    expect(timeLeftAt('2026-10-03T10:00:00', due)).toEqual({
      overdue: false,
      unit: 'businessDays',
      amount: 2,
    })
    expect(timeLeftAt('2026-10-08T23:59:00', due)).toEqual({
      overdue: false,
      unit: 'businessDays',
      amount: 1,
    })
  })

  test('is given in hours, then minutes, on the due date', () => {
    const due = '2026-10-09T18:00:00'
    expect(timeLeftAt('2026-10-09T00:00:00', due)).toEqual({ overdue: false, unit: 'hours', amount: 18 })
    expect(timeLeftAt('2026-10-09T16:30:00', due)).toEqual({ overdue: false, unit: 'hours', amount: 1 })
    expect(timeLeftAt('2026-10-09T17:00:01', due)).toEqual({ overdue: false, unit: 'minutes', amount: 59 })
    expect(timeLeftAt('2026-10-09T18:00:00', due)).toEqual({ overdue: false, unit: 'minutes', amount: 0 })
  })

  test('is overdue in minutes and hours first, then in business days since the due date', () => {
    const due = '2026-09-30T18:00:00'
    expect(timeLeftAt('2026-09-30T18:20:00', due)).toEqual({ overdue: true, unit: 'minutes', amount: 20 })
    expect(timeLeftAt('2026-10-01T20:00:00', due)).toEqual({ overdue: true, unit: 'hours', amount: 26 })
    expect(timeLeftAt('2026-10-08T09:00:00', due)).toEqual({ overdue: true, unit: 'businessDays', amount: 1 })
    expect(timeLeftAt('2026-10-09T09:00:00', due)).toEqual({ overdue: true, unit: 'businessDays', amount: 2 })
  })

  test('treats a due moment of 24:00 as the end of its date', () => {
    const due = '2026-10-10T00:00:00'
    expect(timeLeftAt('2026-10-08T10:00:00', due, 'businessDays', midnight)).toEqual({
      overdue: false,
      unit: 'businessDays',
      amount: 1,
    })
    expect(timeLeftAt('2026-10-09T10:00:00', due, 'businessDays', midnight)).toEqual({
      overdue: false,
      unit: 'hours',
      amount: 14,
    })
    expect(timeLeftAt('2026-10-10T00:00:00', due, 'businessDays', midnight)).toEqual({
      overdue: false,
      unit: 'minutes',
      amount: 0,
    })
    // 2026-10-10 is a make-up Saturday, so one business day has passed.
    expect(timeLeftAt('2026-10-10T00:01:00', due, 'businessDays', midnight)).toEqual({
      overdue: true,
      unit: 'businessDays',
      amount: 1,
    })
  })

  test('is never given in days for a limit in hours', () => {
    expect(timeLeftAt('2026-09-24T10:00:00', '2026-09-26T10:30:00', 'hours')).toEqual({
      overdue: false,
      unit: 'hours',
      amount: 48,
    })
    expect(timeLeftAt('2026-09-29T10:00:00', '2026-09-26T10:00:00', 'hours')).toEqual({
      overdue: true,
      unit: 'hours',
      amount: 72,
    })
  })

  test('falls back to hours where the calendar does not reach, or only days off lie between', () => {
    expect(timeLeftAt('2026-12-30T18:00:00', '2027-01-04T18:00:00')).toEqual({
      overdue: false,
      unit: 'hours',
      amount: 120,
    })
    // A date promised for a day off.
    expect(timeLeftAt('2026-10-02T18:00:00', '2026-10-03T18:00:00')).toEqual({
      overdue: false,
      unit: 'hours',
      amount: 24,
    })
  })

  test('agrees with the limit at the moment it starts', () => {
    const start = fc.integer({ min: Date.parse('2018-01-01'), max: Date.parse('2025-06-01') }).map(instant)
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (startsAt, amount) => {
        const due = dueInstant(china, startsAt, businessDays(amount), office)
        if (!('dueAt' in due)) throw new Error('2018 to 2025 are covered')
        expect(timeLeft(china, startsAt, due.dueAt, 'businessDays', office)).toEqual({
          overdue: false,
          unit: 'businessDays',
          amount,
        })
        expect(localDate(due.dueAt, office.timeZone) > localDate(startsAt, office.timeZone)).toBe(true)
      }),
    )
  })
})
