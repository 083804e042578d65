import { type Calendar, dayKind, isWorking } from './calendar.ts'
import { fromDayNumber, type PlainDate, plainDate, toDayNumber } from './plain-date.ts'

/** The business days of consecutive covered years, numbered from 0. */
export type CoveredRun = {
  firstYear: number
  lastYear: number
  /** Day number of the first of January of `firstYear`. */
  firstDay: number
  /** The number of business days of the run up to and including a day, at `dayNumber - firstDay + 1`; 0 at index 0. */
  upTo: Uint16Array | Uint32Array
  /** Every business day of the run in order. */
  businessDays: readonly PlainDate[]
}

const indexes = new WeakMap<Calendar, ReadonlyMap<number, CoveredRun>>()

/** The run of covered years around a year, or undefined when the year is uncovered. Built once for each calendar object. */
export function coveredRun(calendar: Calendar, year: number): CoveredRun | undefined {
  let index = indexes.get(calendar)
  if (index === undefined) {
    index = buildIndex(calendar)
    indexes.set(calendar, index)
  }
  return index.get(year)
}

function buildIndex(calendar: Calendar): Map<number, CoveredRun> {
  const index = new Map<number, CoveredRun>()
  for (const year of [...calendar.years.keys()].sort((a, b) => a - b)) {
    if (index.has(year)) continue
    let lastYear = year
    while (calendar.years.has(lastYear + 1)) lastYear++
    const run = buildRun(calendar, year, lastYear)
    for (let covered = year; covered <= lastYear; covered++) index.set(covered, run)
  }
  return index
}

function buildRun(calendar: Calendar, firstYear: number, lastYear: number): CoveredRun {
  const firstDay = toDayNumber(plainDate(`${String(firstYear).padStart(4, '0')}-01-01`))
  const lastDay = toDayNumber(plainDate(`${String(lastYear).padStart(4, '0')}-12-31`))
  const length = lastDay - firstDay + 2
  const upTo = length < 65_536 ? new Uint16Array(length) : new Uint32Array(length)
  const businessDays: PlainDate[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const date = fromDayNumber(day)
    if (isWorking(dayKind(calendar, date))) businessDays.push(date)
    upTo[day - firstDay + 1] = businessDays.length
  }
  return { firstYear, lastYear, firstDay, upTo, businessDays }
}
