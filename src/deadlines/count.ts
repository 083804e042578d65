import { type CoveredRun, coveredRun } from './business-day-index.ts'
import { type Calendar, dayKind, isWorking, type RestDayKind, type WorkingDayKind } from './calendar.ts'
import { fromDayNumber, type PlainDate, toDayNumber, yearOf } from './plain-date.ts'

/** A counted date, or the year without which it cannot be counted. */
export type Counted = { due: PlainDate } | { uncovered: number }

/** A business day that advanced the count to `n`. */
export type CountedDay = { date: PlainDate; n: number; kind: WorkingDayKind }

/** A day that was passed over, and why. */
export type SkippedDay = { date: PlainDate; kind: RestDayKind }

/** The reasons for a due date, day by day; with `uncovered` it ends before the missing year. */
type Trace = {
  start: PlainDate
  days: number
  counted: CountedDay[]
  skipped: SkippedDay[]
  /** `counted` and `skipped` together in date order. */
  steps: (CountedDay | SkippedDay)[]
} & Counted

/**
 * The date on which a limit of business days ends. The day of the starting event is day 0 and may be any kind of
 * day (Civil Code art. 201); counting begins on the day after it. With 0 days it is the start itself when that is a
 * business day, else the next business day.
 * @returns `uncovered` with the first year that is needed and missing
 * @throws RangeError when `days` is not a whole number of 0 or more.
 */
export function addBusinessDays(calendar: Calendar, start: PlainDate, days: number): Counted {
  checkDays(days)
  const year = firstCountedYear(start, days)
  const run = coveredRun(calendar, year)
  if (run === undefined) return { uncovered: year }
  const before = run.upTo[toDayNumber(start) - run.firstDay + (days === 0 ? 0 : 1)] ?? 0
  const due = run.businessDays[before + Math.max(days, 1) - 1]
  return due === undefined ? { uncovered: run.lastYear + 1 } : { due }
}

/**
 * How many business days lie after `from` up to and including `to`; negative when `to` is earlier (then those after
 * `to` up to and including `from`), 0 for the same date.
 * @returns `uncovered` with the first year in between that is missing
 */
export function businessDaysBetween(
  calendar: Calendar,
  from: PlainDate,
  to: PlainDate,
): number | { uncovered: number } {
  if (to < from) {
    const back = businessDaysBetween(calendar, to, from)
    return typeof back === 'number' ? 0 - back : back
  }
  if (from === to) return 0
  const firstYear = firstCountedYear(from, 1)
  const run = coveredRun(calendar, firstYear)
  if (run === undefined) return { uncovered: firstYear }
  if (yearOf(to) > run.lastYear) return { uncovered: run.lastYear + 1 }
  return countUpTo(run, to) - countUpTo(run, from)
}

/**
 * Counts business days as {@link addBusinessDays} does, and keeps every day it passed. With 0 days the one counted
 * day has `n` 0.
 * @throws RangeError when `days` is not a whole number of 0 or more.
 */
export function traceBusinessDays(calendar: Calendar, start: PlainDate, days: number): Trace {
  checkDays(days)
  const counted: CountedDay[] = []
  const skipped: SkippedDay[] = []
  const steps: (CountedDay | SkippedDay)[] = []
  const path = { start, days, counted, skipped, steps }
  const year = firstCountedYear(start, days)
  if (!calendar.years.has(year)) return { ...path, uncovered: year }
  let n = days === 0 ? 0 : 1
  for (let day = toDayNumber(start) + (days === 0 ? 0 : 1); ; day++) {
    const date = fromDayNumber(day)
    const kind = dayKind(calendar, date)
    if (kind.kind === 'uncovered') return { ...path, uncovered: kind.year }
    if (isWorking(kind)) {
      const step = { date, n, kind }
      counted.push(step)
      steps.push(step)
      if (n === days) return { ...path, due: date }
      n++
    } else {
      const step = { date, kind }
      skipped.push(step)
      steps.push(step)
    }
  }
}

/** The year of the first day that counting visits. It may be 10000, in which there is no {@link PlainDate}. */
function firstCountedYear(start: PlainDate, days: number): number {
  return days > 0 && start.endsWith('-12-31') ? yearOf(start) + 1 : yearOf(start)
}

function checkDays(days: number): void {
  if (!Number.isSafeInteger(days) || days < 0) {
    throw new RangeError(`${days} is not a number of business days: a whole number of 0 or more is allowed.`)
  }
}

function countUpTo(run: CoveredRun, date: PlainDate): number {
  return run.upTo[toDayNumber(date) - run.firstDay + 1] ?? 0
}
