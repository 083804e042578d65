import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { countingOf, type DueRule, dueInstant, type Limit } from '../../src/deadlines/due.ts'
import { type Instant, instant, instantAt, localDate } from '../../src/deadlines/instant.ts'
import { limitUsed } from '../../src/deadlines/limit-used.ts'
import { addDays } from '../../src/deadlines/plain-date.ts'
import { at, china } from '../support/agreement.ts'

const { calendar } = china
const shanghai: DueRule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' }
const days = (amount: number): Limit => ({ amount, unit: 'businessDays' })
const used = (start: string, moment: string, rule = shanghai, pauses: [string, string][] = []) =>
  limitUsed(
    calendar,
    {
      startsAt: at(start),
      limit: days(3),
      rule,
      course: { pauses: pauses.map(([from, until]) => ({ from: at(from), until: at(until) })) },
    },
    at(moment),
  )

describe('the business time that has passed', () => {
  test('begins on the day after the start, and passes from opening to close', () => {
    expect(used('2026-03-02 10:00', '2026-03-02 17:00')).toBe(0)
    expect(used('2026-03-02 10:00', '2026-03-03 09:00')).toBe(0)
    expect(used('2026-03-02 10:00', '2026-03-03 13:30')).toBe(500)
    expect(used('2026-03-02 10:00', '2026-03-03 18:00')).toBe(1000)
    expect(used('2026-03-02 10:00', '2026-03-04 08:00')).toBe(1000)
  })

  test('does not advance on days off, and advances on a make-up working day', () => {
    expect(used('2026-03-06 10:00', '2026-03-08 12:00')).toBe(0)
    expect(used('2026-10-09 10:00', '2026-10-10 18:00')).toBe(1000)
  })

  test('begins with the start where its day counts, and with the day to which it rolls', () => {
    const sameDay = { ...shanghai, countsFirstDay: true }
    expect(used('2026-03-02 13:30', '2026-03-02 15:45', sameDay)).toBe(500)
    expect(used('2026-03-02 13:30', '2026-03-03 13:30', sameDay)).toBe(1500)
    expect(used('2026-03-02 19:00', '2026-03-03 18:00', { ...shanghai, afterHoursRolls: true })).toBe(0)
  })

  test('leaves out a day that ends in a pause, and counts the whole of one that does not', () => {
    expect(
      used('2026-03-02 10:00', '2026-03-05 18:00', shanghai, [['2026-03-03 15:00', '2026-03-04 12:00']]),
    ).toBe(2000)
    expect(
      used('2026-03-02 10:00', '2026-03-03 18:00', shanghai, [['2026-03-03 10:00', '2026-03-03 17:00']]),
    ).toBe(1000)
  })

  test('of a limit in hours is elapsed time', () => {
    const limit = { amount: 24, unit: 'hours' } as const
    const course = { pauses: [] }
    const startsAt = at('2026-03-06 22:00')
    const running = { startsAt, limit, rule: shanghai, course }
    expect(limitUsed(calendar, running, at('2026-03-07 00:30'))).toBe(2500)
  })

  test('is unknown where no calendar covers the days', () => {
    expect(used('2026-12-30 10:00', '2026-12-31 18:00')).toBe(1000)
    expect(used('2026-12-30 10:00', '2027-01-05 10:00')).toBeNull()
  })
})

const moments = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => instant(at('2026-09-07 00:00') + minutes * 60_000))

test('never decreases, equals the limit at the due instant, and is whole days at every close of business', () => {
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom<DueRule>(
        shanghai,
        { ...shanghai, countsFirstDay: true, afterHoursRolls: true },
        { timeZone: 'America/New_York', closeOfBusiness: '24:00' },
        { timeZone: 'Europe/Berlin', closeOfBusiness: '12:00', countsFirstDay: true },
      ),
      fc.array(fc.tuple(moments, moments), { maxLength: 3 }),
      (startsAt, amount, rule, spans) => {
        const pauses = spans.map(([a, b]) => ({
          from: Math.min(a, b) as Instant,
          until: Math.max(a, b) as Instant,
        }))
        const limit = days(amount)
        const course = { pauses, promise: null }
        const running = { startsAt, limit, rule, course }
        const counting = countingOf(calendar, startsAt, amount, rule, course)
        const day0 = 'day0' in counting ? counting.day0 : null
        const due = dueInstant(calendar, startsAt, limit, rule, course)
        if (!('dueAt' in due)) throw new Error('The autumn is covered.')
        const passed = (moment: Instant) => limitUsed(calendar, running, moment) ?? Number.NaN
        if (due.dueAt > startsAt) expect(passed(due.dueAt)).toBe(amount * 1000)
        // A limit that starts after close on a day that counts has used that day up.
        let before = passed(instant(startsAt + 1))
        let date = localDate(startsAt, rule.timeZone)
        for (let n = 0; n < 40; n++, date = addDays(date, 1)) {
          const close = instantAt(date, rule.closeOfBusiness, rule.timeZone)
          if (close <= startsAt) continue
          const now = passed(close)
          const isLost = pauses.some(({ from, until }) => from <= close && close < until)
          const maxAdvance = isWorking(dayKind(calendar, date)) && !(isLost && date !== day0) ? 1000 : 0
          expect([0, maxAdvance]).toContain(now - before)
          expect(passed(instant(close - 3_600_000))).toBeLessThanOrEqual(now)
          before = now
        }
      },
    ),
    { numRuns: 300 },
  )
})
