import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calendar, dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { addBusinessDays } from '../../src/deadlines/count.ts'
import { type Instant, instant, instantAt } from '../../src/deadlines/instant.ts'
import { addUnpausedDays, type Pause } from '../../src/deadlines/pause.ts'
import {
  addDays,
  fromDayNumber,
  type PlainDate,
  plainDate,
  toDayNumber,
} from '../../src/deadlines/plain-date.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'
import { addNaively } from './count-naively.ts'

const china = loadBuiltInCalendar('CN')
/** A calendar that ends soon, so that counting runs out of it. */
const short: Calendar = { code: 'SHORT', years: new Map([...china.years].filter(([year]) => year === 2026)) }

const hour = 3_600_000
const zones = ['Asia/Shanghai', 'America/New_York'] as const
const firstDay = toDayNumber(plainDate('2026-01-01'))

type Case = {
  readonly calendar: Calendar
  readonly start: PlainDate
  readonly days: number
  readonly dayEnd: { readonly timeZone: string; readonly closeOfBusiness: string }
}

const cases: fc.Arbitrary<Case> = fc.record({
  calendar: fc.constantFrom(china, short),
  start: fc.integer({ min: firstDay, max: firstDay + 340 }).map(fromDayNumber),
  days: fc.integer({ min: 0, max: 20 }),
  dayEnd: fc.record({
    timeZone: fc.constantFrom(...zones),
    closeOfBusiness: fc.constantFrom('18:00', '24:00', '09:30'),
  }),
})

/** Begins from a week before the start to four weeks after it; its ends lie often just on, before or after a day's end. */
const pauseNear = ({ start, dayEnd }: Case): fc.Arbitrary<Pause> => {
  const { timeZone, closeOfBusiness } = dayEnd
  const moment = fc
    .record({
      day: fc.integer({ min: -7, max: 28 }),
      shift: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -12 * hour, max: 12 * hour })),
    })
    .map(({ day, shift }) => instant(instantAt(addDays(start, day), closeOfBusiness, timeZone) + shift))
  return fc
    .tuple(moment, moment)
    .map(([a, b]) => ({ from: instant(Math.min(a, b)), until: instant(Math.max(a, b)) }))
}

const limits = cases.chain((given) =>
  fc.record({ given: fc.constant(given), pauses: fc.array(pauseNear(given), { maxLength: 4 }) }),
)
const limitAndPause = cases.chain((given) =>
  fc.record({
    given: fc.constant(given),
    pauses: fc.array(pauseNear(given), { maxLength: 3 }),
    pause: pauseNear(given),
  }),
)

const due = ({ calendar, start, days, dayEnd }: Case, pauses: readonly Pause[]): PlainDate | number => {
  const counted = addUnpausedDays(calendar, start, days, pauses, dayEnd)
  return 'due' in counted ? counted.due : counted.uncovered
}

/** Dates compare as texts; a missing year lies after every date. */
const isNotEarlier = (later: PlainDate | number, earlier: PlainDate | number): boolean =>
  typeof later === 'number' || (typeof earlier === 'string' && later >= earlier)

/** Walks day by day: a business day counts unless the moment at which it ends lies in a pause. */
function dueNaively({ calendar, start, days, dayEnd }: Case, pauses: readonly Pause[]): string | number {
  if (days === 0 && pauses.length === 0) return addNaively(calendar, start, 0)
  const ends = (day: PlainDate) => instantAt(day, dayEnd.closeOfBusiness, dayEnd.timeZone)
  const isPaused = (day: PlainDate) =>
    pauses.some(({ from, until }) => from <= ends(day) && ends(day) < until)
  let remaining = days
  let last = start
  const zero = addBusinessDays(calendar, start, 0)
  if (days === 0) {
    if ('uncovered' in zero) return zero.uncovered
    last = zero.due
    // The day on which a limit of none ends is the start itself, of which no pause takes anything.
    if (last === start || !isPaused(last)) return last
    remaining = 1
  }
  for (;;) {
    last = addDays(last, 1)
    const kind = dayKind(calendar, last)
    if (kind.kind === 'uncovered') return kind.year
    if (isWorking(kind) && !isPaused(last)) remaining--
    if (remaining === 0) return last
  }
}

describe('a limit with pauses', () => {
  const holds = (claim: (drawn: { given: Case; pauses: readonly Pause[]; pause: Pause }) => void) =>
    fc.assert(
      fc.property(limitAndPause, ({ given, pauses, pause }) => claim({ given, pauses, pause })),
      { numRuns: 2_000 },
    )

  test('agrees with walking day by day', () => {
    fc.assert(
      fc.property(limits, ({ given, pauses }) => {
        expect(due(given, pauses)).toBe(dueNaively(given, pauses))
      }),
      { numRuns: 4_000 },
    )
  })

  test('never ends earlier with one more pause', () => {
    holds(({ given, pauses, pause }) => {
      expect(isNotEarlier(due(given, [...pauses, pause]), due(given, pauses))).toBe(true)
    })
  })

  test('ignores the order of its pauses and duplicates', () => {
    holds(({ given, pauses, pause }) => {
      const all = [...pauses, pause]
      expect(due(given, all.toReversed())).toBe(due(given, all))
      expect(due(given, [...all, pause])).toBe(due(given, all))
    })
  })

  test('is the same when a pause is cut in two that follow each other', () => {
    holds(({ given, pauses, pause }) => {
      const middle = instant(Math.floor((pause.from + pause.until) / 2))
      const halves = [
        { from: pause.from, until: middle },
        { from: middle, until: pause.until },
      ]
      expect(due(given, [...pauses, ...halves])).toBe(due(given, [...pauses, pause]))
    })
  })

  test('never ends earlier when a pause lasts longer', () => {
    holds(({ given, pauses, pause }) => {
      const longer = { ...pause, until: instant(pause.until + 30 * hour) }
      expect(isNotEarlier(due(given, [...pauses, longer]), due(given, [...pauses, pause]))).toBe(true)
    })
  })

  const week: Case = {
    calendar: china,
    start: plainDate('2026-09-28'),
    days: 3,
    dayEnd: { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' },
  }
  const at = (wall: string): Instant => instant(`${wall}:00+08:00`)

  test('is not moved by a pause over National Day, or within one day', () => {
    expect(due(week, [])).toBe('2026-10-08')
    expect(due(week, [{ from: at('2026-09-30T18:30'), until: at('2026-10-08T09:00') }])).toBe('2026-10-08')
    expect(due(week, [{ from: at('2026-09-29T09:00'), until: at('2026-09-29T17:59') }])).toBe('2026-10-08')
  })

  test('is moved by a business day that ends in a pause', () => {
    expect(due(week, [{ from: at('2026-09-29T17:00'), until: at('2026-09-29T18:01') }])).toBe('2026-10-09')
  })
})
