import { tzOffset } from '@date-fns/tz/tzOffset'
import { maxTime, millisecondsInDay, millisecondsInMinute, minutesInHour } from 'date-fns/constants'
import { fromDayNumber, isPlainDate, type PlainDate, toDayNumber } from './plain-date.ts'
import { isTimeZone } from './time-zone.ts'

declare const instantBrand: unique symbol

/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. Two of them compare with `<` and `>`. */
export type Instant = number & { readonly [instantBrand]: true }

const ISO = /^(.{10})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/
/** Offsets in milliseconds by zone and instant; all are forgotten when there are too many. */
const offsets = new Map<string, Map<number, number>>()
const MAX_REMEMBERED = 20_000
let cacheSize = 0
const CLOCK_TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/**
 * Reads a moment from epoch milliseconds or from an ISO 8601 text that carries its zone (`Z` or an offset such as `+08:00`).
 * @throws RangeError for a number that is not whole or out of range, a text without a zone, or a date that does not exist.
 */
export function instant(value: number | string): Instant {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) <= maxTime) return value as Instant
    throw new RangeError(`${value} is not a moment: whole milliseconds since 1970-01-01T00:00Z are allowed.`)
  }
  const date = ISO.exec(value)?.[1]
  // Not parseISO: before 1970 it rounds what is shorter than a millisecond to the other side.
  if (isPlainDate(date)) return Date.parse(value) as Instant
  throw new RangeError(
    `"${value}" is not a moment: write it as 2026-09-24T09:30:00Z or 2026-09-24T17:30:00+08:00, with the zone.`,
  )
}

/** The moment as ISO 8601 text in UTC with milliseconds, such as `2026-09-24T09:30:00.000Z`. */
export function toIso(moment: Instant): string {
  return new Date(moment).toISOString()
}

/**
 * The date that a calendar on the wall shows at that moment in the zone (an IANA name or an offset such as `+08:00`).
 * @throws RangeError when the zone is unknown.
 */
export function localDate(moment: Instant, timeZone: string): PlainDate {
  return fromDayNumber(Math.floor(wallMs(moment, timeZone) / millisecondsInDay))
}

/**
 * The time of day `HH:MM` (00:00 to 23:59, seconds cut off) that a clock in the zone shows at that moment.
 * @throws RangeError when the zone is unknown.
 */
export function localTime(moment: Instant, timeZone: string): string {
  const wall = wallMs(moment, timeZone)
  const minutes = Math.floor(
    (wall - Math.floor(wall / millisecondsInDay) * millisecondsInDay) / millisecondsInMinute,
  )
  return `${pad(Math.floor(minutes / minutesInHour))}:${pad(minutes % minutesInHour)}`
}

/**
 * The moment at which a clock in the zone shows that date and time. `24:00` is the end of the date. A time that
 * the clocks skip moves forward by the skipped span (02:30 becomes 03:30); of a time shown twice it is the first.
 * @param time `HH:MM` from 00:00 to 24:00
 * @throws RangeError when the time is not of that form or the zone is unknown.
 */
export function instantAt(date: PlainDate, time: string, timeZone: string): Instant {
  const wall = toDayNumber(date) * millisecondsInDay + minutesOf(time) * millisecondsInMinute
  // Not TZDate: of a time shown twice it takes the first or the second, depending on the zone of the host.
  // No zone is a whole day away from UTC, so these two readings lie before and after any change of clocks at `wall`.
  const offsetBefore = offsetMs(wall - millisecondsInDay, timeZone)
  const offsetAfter = offsetMs(wall + millisecondsInDay, timeZone)
  const first = wall - Math.max(offsetBefore, offsetAfter)
  if (first + offsetMs(first, timeZone) === wall) return instant(first)
  const second = wall - Math.min(offsetBefore, offsetAfter)
  if (second + offsetMs(second, timeZone) === wall) return instant(second)
  return instant(wall - offsetBefore)
}

/**
 * Minutes from 00:00 to a time of day written `HH:MM`, with `24:00` as 1440.
 * @throws RangeError when the text is not a time from 00:00 to 24:00.
 */
export function minutesOf(time: string): number {
  if (!CLOCK_TIME.test(time)) {
    throw new RangeError(`"${time}" is not a time of day: write HH:MM from 00:00 to 24:00.`)
  }
  return Number(time.slice(0, 2)) * minutesInHour + Number(time.slice(3))
}

function wallMs(moment: Instant, timeZone: string): number {
  return moment + offsetMs(moment, timeZone)
}

function offsetMs(utcMs: number, timeZone: string): number {
  const cached = offsets.get(timeZone)?.get(utcMs)
  return cached ?? remember(utcMs, timeZone)
}

/** Looking an offset up takes a microsecond, and a pause asks for the ends of hundreds of days again and again. */
function remember(utcMs: number, timeZone: string): number {
  checkZone(timeZone)
  const offset = Math.round(tzOffset(timeZone, new Date(utcMs)) * millisecondsInMinute)
  if (cacheSize >= MAX_REMEMBERED) {
    offsets.clear()
    cacheSize = 0
  }
  const ofZone = offsets.get(timeZone) ?? new Map<number, number>()
  offsets.set(timeZone, ofZone.set(utcMs, offset))
  cacheSize++
  return offset
}

/** `tzOffset` finds an offset in any text that has a sign and digits, so the name is checked first. */
function checkZone(timeZone: string): void {
  if (!isTimeZone(timeZone))
    throw new RangeError(`"${timeZone}" is not a known time zone: use an IANA name such as Asia/Shanghai.`)
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
