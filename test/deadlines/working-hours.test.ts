import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../src/deadlines/calendar.ts'
import { type Instant, instant, instantAt, localDate, localTime, toIso } from '../../src/deadlines/instant.ts'
import { addDays, fromDayNumber, plainDate, toDayNumber } from '../../src/deadlines/plain-date.ts'
import {
  isOpen,
  type OpenInterval,
  openingAt,
  openStretches,
  usualHours,
  type WorkingHours,
} from '../../src/deadlines/working-hours.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'

const china = loadBuiltInCalendar('CN')
const minute = 60_000
const split: readonly OpenInterval[] = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '18:00' },
]
const shanghai: WorkingHours = {
  timeZone: 'Asia/Shanghai',
  week: [[], split, split, split, split, split, []],
  dates: new Map([
    [plainDate('2026-12-31'), [{ from: '09:00', until: '12:00' }]],
    [plainDate('2026-11-25'), []],
    [plainDate('2026-11-28'), [{ from: '10:00', until: '14:00' }]],
    [plainDate('2026-10-01'), [{ from: '09:00', until: '11:00' }]],
  ]),
}
const at = (text: string) => instant(`${text}:00+08:00`)
const opens = (text: string) => toIso(openingAt(shanghai, china, at(text)))
const iso = (text: string) => toIso(at(text))

describe('the next opening', () => {
  test.each([
    ['is the moment itself while someone is there', '2026-11-26T10:15', '2026-11-26T10:15'],
    ['is the moment itself at the opening', '2026-11-26T09:00', '2026-11-26T09:00'],
    ['is this morning before it', '2026-11-26T03:00', '2026-11-26T09:00'],
    ['comes after the lunch break', '2026-11-26T12:00', '2026-11-26T13:30'],
    ['is tomorrow at the end of the day', '2026-11-26T18:00', '2026-11-27T09:00'],
    ['passes over a day the department closed', '2026-11-24T19:00', '2026-11-26T09:00'],
    ['is a Saturday the department opened', '2026-11-27T18:00', '2026-11-28T10:00'],
    ['passes over a weekend', '2026-11-28T14:00', '2026-11-30T09:00'],
    ['is on a half day in its morning only', '2026-12-31T11:59', '2026-12-31T11:59'],
    ['is on a make-up Sunday, with the hours of a Monday', '2026-09-19T08:00', '2026-09-20T09:00'],
    ['passes over holidays', '2026-09-24T18:00', '2026-09-28T09:00'],
    ['is on a holiday the department opened', '2026-09-30T18:00', '2026-10-01T09:00'],
    ['passes over the rest of that holiday', '2026-10-01T11:00', '2026-10-08T09:00'],
    ['follows the week alone in a year nobody has published', '2027-01-01T08:00', '2027-01-01T09:00'],
  ])('%s', (_, moment, opening) => {
    expect(opens(moment)).toBe(iso(opening))
  })

  test('is the moment itself where nothing ever opens', () => {
    const closed = { ...shanghai, week: [[], [], [], [], [], [], []], dates: new Map() }
    expect(openingAt(closed, china, at('2026-11-26T03:00'))).toBe(at('2026-11-26T03:00'))
    expect(isOpen(closed, china, at('2026-11-26T10:00'))).toBe(false)
  })

  test('of the usual hours is 09:00 in the zone', () => {
    const moment = instant('2026-11-26T23:30:00Z')
    expect(toIso(openingAt(usualHours('Asia/Shanghai'), china, moment))).toBe('2026-11-27T01:00:00.000Z')
    expect(toIso(openingAt(usualHours('America/New_York'), china, moment))).toBe('2026-11-27T14:00:00.000Z')
  })
})

describe('when the clocks change', () => {
  const night: readonly OpenInterval[] = [
    { from: '01:30', until: '02:30' },
    { from: '02:40', until: '02:50' },
    { from: '22:00', until: '24:00' },
  ]
  const newYork = {
    timeZone: 'America/New_York',
    week: Array.from({ length: 7 }, () => night),
    dates: new Map(),
  }
  const stretches = (date: string) =>
    openStretches(newYork, china, plainDate(date)).map(({ from, until }) => [toIso(from), toIso(until)])

  test('an interval that the clocks skip is left out', () => {
    expect(stretches('2026-03-08')).toEqual([
      ['2026-03-08T06:30:00.000Z', '2026-03-08T07:00:00.000Z'],
      ['2026-03-09T02:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ])
  })

  test('an interval that the clocks show twice is open throughout', () => {
    expect(stretches('2026-11-01')).toEqual([
      ['2026-11-01T05:30:00.000Z', '2026-11-01T07:30:00.000Z'],
      ['2026-11-01T07:40:00.000Z', '2026-11-01T07:50:00.000Z'],
      ['2026-11-02T03:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ])
  })

  test('a day that begins at 01:00 opens at its beginning', () => {
    const beirut = {
      timeZone: 'Asia/Beirut',
      week: Array.from({ length: 7 }, () => [{ from: '00:30', until: '08:00' }]),
      dates: new Map(),
    }
    const before = instant('2026-03-28T21:00:00Z')
    expect(toIso(openingAt(beirut, china, before))).toBe('2026-03-28T22:00:00.000Z')
  })
})

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Beirut']
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

const intervals: fc.Arbitrary<readonly OpenInterval[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 144 }), { maxLength: 6 })
  .map((ends) => {
    const sorted = ends.toSorted((a, b) => a - b).map((end) => clock(end * 10))
    return sorted.flatMap((from, index) => {
      const until = sorted[index + 1]
      return index % 2 === 0 && until !== undefined ? [{ from, until }] : []
    })
  })

/** Days on which clocks change in some zone, and others. */
const day = fc.oneof(
  fc.constantFrom('2026-03-07', '2026-03-28', '2026-10-03', '2026-10-24', '2026-10-31').map(plainDate),
  fc
    .integer({ min: toDayNumber(plainDate('2025-06-01')), max: toDayNumber(plainDate('2027-03-01')) })
    .map(fromDayNumber),
)

const arbitraryInput = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
    start: day,
    own: fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), intervals), { maxLength: 3 }),
    closed: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 2 }),
    minutes: fc.integer({ min: 0, max: 3 * 1440 }),
  })
  .map(({ timeZone, week, start, own, closed, minutes }) => ({
    hours: { timeZone, week, dates: new Map(own.map(([later, list]) => [addDays(start, later), list])) },
    calendar: holidays(closed.map((later) => addDays(start, later))),
    moment: instant(instantAt(start, '00:00', timeZone) + minutes * minute),
  }))

function holidays(dates: readonly string[]): Calendar {
  const of = (year: number) => ({
    closed: new Map(
      dates.filter((date) => date.startsWith(`${year}`)).map((date) => [plainDate(date), 'off']),
    ),
    open: new Map(),
  })
  return { code: 'ANY', years: new Map([2025, 2026].map((year) => [year, of(year)])) }
}

/** Walks minute by minute: open from the first moment at which the clock shows the beginning or more, to that of the end. */
function walk(hours: WorkingHours, calendar: Calendar, moment: Instant, days: number): Instant | null {
  let latest = ''
  const begin = instantAt(addDays(localDate(moment, hours.timeZone), -1), '12:00', hours.timeZone)
  for (let now: number = begin; now < moment + days * 1440 * minute; now += minute) {
    const localText = `${localDate(instant(now), hours.timeZone)}T${localTime(instant(now), hours.timeZone)}`
    // A clock set back still shows, for this purpose, the latest it has shown.
    if (localText > latest) latest = localText
    if (now < moment) continue
    const date = plainDate(latest.slice(0, 10))
    const time = latest.slice(11)
    const isHoliday = calendar.years.get(Number(date.slice(0, 4)))?.closed.has(date)
    const usual = hours.week[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? []
    const open = hours.dates.get(date) ?? (isHoliday ? [] : usual)
    if (open.some(({ from, until }) => from <= time && time < until)) return instant(now)
  }
  return null
}

test('the opening is the first open minute that a walk finds', () => {
  fc.assert(
    fc.property(arbitraryInput, ({ hours, calendar, moment }) => {
      const expected = walk(hours, calendar, moment, 2)
      const opening = openingAt(hours, calendar, moment)
      if (expected !== null) expect(toIso(opening)).toBe(toIso(expected))
      else expect(opening === moment || opening >= moment + 2 * 1440 * minute).toBe(true)
    }),
    { numRuns: 150 },
  )
})

test('is never earlier than asked, is open unless nothing ever is, and is its own next opening', () => {
  fc.assert(
    fc.property(arbitraryInput, ({ hours, calendar, moment }) => {
      const opening = openingAt(hours, calendar, moment)
      expect(opening).toBeGreaterThanOrEqual(moment)
      if (opening > moment) {
        expect(isOpen(hours, calendar, moment)).toBe(false)
        expect(isOpen(hours, calendar, opening)).toBe(true)
        expect(isOpen(hours, calendar, instant(opening - 1))).toBe(false)
      }
      expect(openingAt(hours, calendar, opening)).toBe(opening)
    }),
    { numRuns: 300 },
  )
})

test('a later moment never has an earlier opening', () => {
  fc.assert(
    fc.property(arbitraryInput, fc.integer({ min: 0, max: 3000 }), ({ hours, calendar, moment }, later) => {
      const first = openingAt(hours, calendar, moment)
      const second = openingAt(hours, calendar, instant(moment + later * minute))
      expect(second).toBeGreaterThanOrEqual(first)
    }),
  )
})
