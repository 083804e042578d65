import { millisecondsInHour } from 'date-fns/constants'
import type { Clock } from '../deadlines/clock.ts'
import type { TimeLeft } from '../deadlines/due.ts'
import { type Instant, instant, localDate, localTime } from '../deadlines/instant.ts'
import { dayOfWeek, type PlainDate, yearOf } from '../deadlines/plain-date.ts'
import type { Words } from './words/words.ts'

/** How to write moments for one reader: in the agreement's zone, with the year where it is not this year. */
export type Reader = {
  readonly words: Words
  /** The agreement's zone, in which every date is written. */
  readonly timeZone: string
  /** The reader's own zone: where it differs, the agreement's is named. Absent: many readers, or a letter. */
  readonly homeZone?: string
  readonly now: Instant
}

/** `Thu 26 Nov` / `11月26日 周四`. */
export function formatDate(date: PlainDate, { words, timeZone, now }: Reader): string {
  const year = yearOf(date) === yearOf(localDate(now, timeZone)) ? null : yearOf(date)
  return words.time.date(year, Number(date.slice(5, 7)), Number(date.slice(8, 10)), dayOfWeek(date))
}

/** `Thu 26 Nov, 18:00` / `11月26日 周四 18:00`. */
export function formatInstant(moment: Instant, reader: Reader): string {
  const { timeZone } = reader
  return formatDateTime(localDate(moment, timeZone), localTime(moment, timeZone), reader)
}

/** A due instant: midnight is the 24:00 that ends a day, as the agreement writes it. */
export function formatDue(dueAt: Instant, reader: Reader): string {
  const { timeZone } = reader
  if (localTime(dueAt, timeZone) !== '00:00') return formatInstant(dueAt, reader)
  return formatDateTime(localDate(instant(dueAt - 1), timeZone), '24:00', reader)
}

/** When a clock is due; a date that no calendar covers yet is marked as provisional, with the year that is missing. */
export function formatClockDue(
  { dueAt, provisional }: Pick<Clock, 'dueAt' | 'provisional'>,
  reader: Reader,
): string {
  if (dueAt !== null) return formatDue(dueAt, reader)
  const at = provisional?.at ?? null
  const year = String(provisional?.uncovered ?? '?')
  return reader.words.time.provisional(at === null ? null : formatDue(at, reader), year)
}

function formatDateTime(date: PlainDate, clock: string, reader: Reader): string {
  const { words, timeZone, homeZone } = reader
  const text = words.time.dateTime(formatDate(date, reader), clock)
  return homeZone === undefined || homeZone === timeZone ? text : words.time.inZone(text, timeZone)
}

/** `2 business days left`, `overdue by 3 hours`. */
export function formatTimeLeft(left: TimeLeft, { time }: Words): string {
  const span = formatSpan(left, time)
  return left.overdue ? time.overdueBy(span) : time.left(span)
}

function formatSpan({ unit, amount }: TimeLeft, time: Words['time']): string {
  if (unit === 'businessDays') return time.businessDays(amount)
  return unit === 'hours' ? formatHours(amount, time) : time.lessThanAnHour
}

/** Above two days in whole days: nobody counts them in hours. */
const formatHours = (hours: number, time: Words['time']): string =>
  hours > 48 ? time.days(Math.floor(hours / 24)) : time.hours(hours)

/** A span of elapsed time in whole hours, above two days in whole days: `3 hours`, `less than an hour`, `4 days`. */
export function formatElapsed(from: Instant, to: Instant, { time }: Words): string {
  const hours = Math.floor((to - from) / millisecondsInHour)
  if (to - from > 48 * millisecondsInHour) return time.days(Math.floor(hours / 24))
  return hours < 1 ? time.lessThanAnHour : time.hours(hours)
}
