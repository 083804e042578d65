import { UTCDateMini } from '@date-fns/utc/date/mini'
import { addDays as addCalendarDays } from 'date-fns/addDays'
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays'
import { formatISO } from 'date-fns/formatISO'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { startOfISOWeek } from 'date-fns/startOfISOWeek'

declare const plainDateBrand: unique symbol

/**
 * A calendar date without a time and without a zone, written `YYYY-MM-DD` (proleptic Gregorian, years 0001 to 9999).
 * Two of them compare with `<` and `>` as texts. Make one with {@link plainDate}.
 */
export type PlainDate = string & { readonly [plainDateBrand]: true }

const SHAPE = /^\d{4}-\d{2}-\d{2}$/
const FIRST_DATE = '0001-01-01'
/** Day number of 1970-01-01 when 0000-03-01 is day 0. */
const UNIX_EPOCH_DAY = 719_468
const FIRST_DAY = -719_162
const LAST_DAY = 2_932_896

/**
 * Reads a date from text.
 * @throws RangeError when the text is not `YYYY-MM-DD` or names a day that does not exist.
 */
export function plainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new RangeError(
    `"${text}" is not a date: write an existing day as YYYY-MM-DD, from 0001-01-01 to 9999-12-31.`,
  )
}

/** Whether the value is a text of the form `YYYY-MM-DD` that names an existing day. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false
  return value >= FIRST_DATE && isValid(parseISO(value))
}

/**
 * The date a number of calendar days later (earlier when negative).
 * @throws RangeError when `days` is not a whole number or the result leaves the years 0001 to 9999.
 */
export function addDays(date: PlainDate, days: number): PlainDate {
  if (!Number.isInteger(days))
    throw new RangeError(`${days} is not a number of days: a whole one is allowed.`)
  return fromUtcDay(addCalendarDays(asUtcDay(date), days))
}

/** Calendar days from `from` to `to`; negative when `to` is earlier, 0 when they are the same day. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return differenceInCalendarDays(asUtcDay(to), asUtcDay(from))
}

/** The Monday of the week that the date lies in. */
export function mondayOf(date: PlainDate): PlainDate {
  return fromUtcDay(startOfISOWeek(asUtcDay(date)))
}

/** The date at midnight UTC, as a `Date` with which the functions of date-fns work in UTC, whatever the zone of the host. */
function asUtcDay(date: PlainDate): Date {
  return new UTCDateMini(date)
}

function fromUtcDay(day: Date): PlainDate {
  return plainDate(formatISO(day, { representation: 'date' }))
}

// Counting and explaining a due date visit every day on the way. For that a date is a day number, by arithmetic that
// makes no objects: date-fns takes ten times as long for one step (docs/decisions/deadlines.md).

/** Day of the week: 0 is Sunday, 6 is Saturday. */
export function dayOfWeek(date: PlainDate): number {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return (((toDayNumber(date) + 4) % 7) + 7) % 7
}

/** The year of the date as a number. */
export function yearOf(date: PlainDate): number {
  return digits(date, 0, 4)
}

/** Days since 1970-01-01, negative before it. */
export function toDayNumber(date: PlainDate): number {
  const month = digits(date, 5, 7)
  // Years counted from March put the leap day last, so that month lengths follow one formula.
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0)
  const marchMonth = (month + 9) % 12
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + digits(date, 8, 10) - 1
  return year * 365 + leapDays(year) + dayOfYear - UNIX_EPOCH_DAY
}

/**
 * The date of a day number as {@link toDayNumber} gives it.
 * @throws RangeError when it is not a whole number or lies outside the years 0001 to 9999.
 */
export function fromDayNumber(dayNumber: number): PlainDate {
  if (!Number.isInteger(dayNumber) || dayNumber < FIRST_DAY || dayNumber > LAST_DAY) {
    throw new RangeError(
      `Day number ${dayNumber} is not a date: whole days from 0001-01-01 (${FIRST_DAY}) to 9999-12-31 (${LAST_DAY}) are allowed.`,
    )
  }
  const day = dayNumber + UNIX_EPOCH_DAY
  const era = Math.floor(day / 146_097)
  const dayOfEra = day - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays(yearOfEra))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(dayOfMonth)}` as PlainDate
}

function leapDays(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
