import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calendar, dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { addBusinessDays, businessDaysBetween, traceBusinessDays } from '../../src/deadlines/count.ts'
import {
  addDays,
  fromDayNumber,
  type PlainDate,
  plainDate,
  toDayNumber,
} from '../../src/deadlines/plain-date.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'
import { addNaively, betweenNaively } from './count-naively.ts'

const first = toDayNumber(plainDate('2018-12-01'))
const last = toDayNumber(plainDate('2025-01-31'))
const date = fc.integer({ min: first, max: last }).map(fromDayNumber)
const days = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 900 }))

/** Calendars with arbitrary exceptions and, now and then, a missing year in the middle. */
const calendar: fc.Arbitrary<Calendar> = fc.oneof(
  fc.constant(loadBuiltInCalendar('CN')),
  fc
    .record({
      years: fc.uniqueArray(fc.integer({ min: 2019, max: 2024 }), { maxLength: 6 }),
      closed: fc.array(date, { maxLength: 60 }),
      open: fc.array(date, { maxLength: 60 }),
    })
    .map(({ years, closed, open }) => ({
      code: 'ANY',
      years: new Map(
        years.map((year) => [
          year,
          { closed: namedDays(closed, year, 'closed'), open: namedDays(open, year, 'open') },
        ]),
      ),
    })),
)

function namedDays(dates: PlainDate[], year: number, name: string): Map<PlainDate, string> {
  return new Map(dates.filter((day) => day.startsWith(`${year}-`)).map((day) => [day, name]))
}

test('the index agrees with counting day by day', () => {
  fc.assert(
    fc.property(calendar, date, days, (calendar, start, days) => {
      const counted = addBusinessDays(calendar, start, days)
      expect('due' in counted ? counted.due : counted.uncovered).toBe(addNaively(calendar, start, days))
    }),
    { numRuns: 400 },
  )
})

test('the number between two dates agrees with counting day by day', () => {
  fc.assert(
    fc.property(calendar, date, date, (calendar, from, to) => {
      const between = businessDaysBetween(calendar, from, to)
      expect(typeof between === 'number' ? between : null).toBe(betweenNaively(calendar, from, to))
    }),
    { numRuns: 200 },
  )
})

test('a due date is a business day, and counting back to the start gives the days', () => {
  fc.assert(
    fc.property(calendar, date, days, (calendar, start, days) => {
      const counted = addBusinessDays(calendar, start, days)
      fc.pre('due' in counted)
      expect(isWorking(dayKind(calendar, counted.due))).toBe(true)
      const rolled = days === 0 && counted.due !== start ? 1 : 0
      expect(businessDaysBetween(calendar, start, counted.due)).toBe(days + rolled)
    }),
  )
})

test('a longer limit never ends sooner, and one more day ends later', () => {
  fc.assert(
    fc.property(calendar, date, days, (calendar, start, days) => {
      const fewer = addBusinessDays(calendar, start, days)
      const more = addBusinessDays(calendar, start, days + 1)
      // Of no days the year of the first day is asked, of more only those after it.
      if ('uncovered' in fewer) {
        if (days > 0) expect(more).toEqual(fewer)
      } else if ('due' in more) {
        expect(days === 0 ? more.due >= fewer.due : more.due > fewer.due).toBe(true)
      }
    }),
  )
})

test('a later start never ends sooner', () => {
  fc.assert(
    fc.property(calendar, date, fc.nat(40), days, (calendar, start, later, days) => {
      const early = addBusinessDays(calendar, start, days)
      const late = addBusinessDays(calendar, addDays(start, later), days)
      if ('due' in early && 'due' in late) expect(late.due >= early.due).toBe(true)
    }),
  )
})

test('the trace agrees with the count and leaves no day out', () => {
  fc.assert(
    fc.property(calendar, date, days, (calendar, start, days) => {
      const trace = traceBusinessDays(calendar, start, days)
      const answer = 'due' in trace ? { due: trace.due } : { uncovered: trace.uncovered }
      expect(answer).toEqual(addBusinessDays(calendar, start, days))
      const firstDay = days === 0 ? start : addDays(start, 1)
      expect(trace.steps.map((step) => step.date)).toEqual(
        trace.steps.map((_, index) => addDays(firstDay, index)),
      )
      expect(trace.counted.map((step) => step.n)).toEqual(
        trace.counted.map((_, index) => index + Math.min(days, 1)),
      )
      expect(trace.counted.length + trace.skipped.length).toBe(trace.steps.length)
      if ('due' in trace) expect(trace.steps.at(-1)?.date).toBe(trace.due)
    }),
  )
})
