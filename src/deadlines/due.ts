import { millisecondsInHour, millisecondsInMinute } from 'date-fns/constants'
import { type Calendar, dayKind } from './calendar.ts'
import { addBusinessDays, businessDaysBetween, type Counted } from './count.ts'
import { type Instant, instant, instantAt, localDate, minutesOf } from './instant.ts'
import { addUnpausedDays, type Pause } from './pause.ts'
import { fromDayNumber, type PlainDate, toDayNumber } from './plain-date.ts'

/** How long something may take: elapsed hours around the clock, or business days. The amount is a whole number of 0 or more. */
export type Limit = { amount: number; unit: 'hours' | 'businessDays' }

/** How an agreement turns a due date into a moment. */
export type DueRule = {
  /** IANA zone in which dates begin and end, such as `Asia/Shanghai`. */
  timeZone: string
  /** Local time `HH:MM` at which a due date ends, from 00:01 to 24:00; `24:00` is the end of the date. */
  closeOfBusiness: string
  /** Whether a business day on which a limit starts is its first; by default it is day 0 (Civil Code art. 201). */
  countsFirstDay?: boolean
  /** Whether what starts after close of business starts on the next business day; by default it does not. */
  afterHoursRolls?: boolean
}

/** The changes that move the end of a running limit: pauses, and a later date that was promised. */
export type Course = {
  readonly pauses: readonly Pause[]
  /** Promised at `madeAt`, as a business day; from then on only pauses move it. null: none. */
  readonly promise: { readonly on: PlainDate; readonly madeAt: Instant } | null
}

const plainCourse: Course = { pauses: [], promise: null }

/** The rest of a limit, or by how much it is overdue, in the unit a person would use; cut off, never rounded up. */
export type TimeLeft = { overdue: boolean; unit: 'businessDays' | 'hours' | 'minutes'; amount: number }

/**
 * The moment at which a limit ends. Hours elapse around the clock, whatever the course. With business days the local
 * date of `startsAt` is day 0 unless the rule says otherwise, and the due date ends at `closeOfBusiness`; a limit of 0
 * days that starts after close of business is therefore due before it starts.
 * @returns `uncovered` with the first year that the calendar lacks
 * @throws RangeError for an amount, time or zone that is not allowed.
 */
export function dueInstant(
  calendar: Calendar,
  startsAt: Instant,
  limit: Limit,
  rule: DueRule,
  course: Course = plainCourse,
): { dueAt: Instant } | { uncovered: number } {
  if (limit.unit === 'hours') return { dueAt: instant(startsAt + hoursMs(limit)) }
  if (minutesOf(rule.closeOfBusiness) === 0) {
    throw new RangeError('"00:00" cannot be the close of business: write 24:00 for the end of the day.')
  }
  const counted = dueDate(calendar, startsAt, limit.amount, rule, course)
  if ('uncovered' in counted) return counted
  return { dueAt: instantAt(counted.due, rule.closeOfBusiness, rule.timeZone) }
}

function dueDate(
  calendar: Calendar,
  startsAt: Instant,
  amount: number,
  rule: DueRule,
  course: Course,
): Counted {
  const counting = countingOf(calendar, startsAt, amount, rule, course)
  if ('uncovered' in counting) return counting
  return addUnpausedDays(calendar, counting.day0, counting.days, counting.pauses, rule)
}

/** The parameters of a count to a due date: a number of business days after day 0 that end in none of the pauses. */
export type Counting = {
  readonly day0: PlainDate
  readonly days: number
  /** 1 when day 0 itself uses up a day of the limit, which is then not among `days`; else 0. */
  readonly countedBefore: 0 | 1
  readonly pauses: readonly Pause[]
}

/**
 * How a limit of business days, or the promise that took its place, is counted.
 * @returns `uncovered` with the first year that the calendar lacks for it
 */
export function countingOf(
  calendar: Calendar,
  startsAt: Instant,
  amount: number,
  rule: DueRule,
  { pauses, promise }: Course,
): Counting | { uncovered: number } {
  const { timeZone } = rule
  if (promise) {
    // From the day on which it was made, the promise is a limit of its own.
    const madeOn = localDate(promise.madeAt, timeZone)
    const promised = businessDaysBetween(calendar, madeOn, promise.on)
    if (typeof promised !== 'number') return promised
    const laterPauses = pauses.filter(({ until }) => until > promise.madeAt)
    return { day0: madeOn, days: Math.max(promised, 0), countedBefore: 0, pauses: laterPauses }
  }
  const start = firstDay(calendar, startsAt, rule)
  if ('uncovered' in start) return start
  const countedBefore = amount === 0 ? 0 : start.counted
  return { day0: start.due, days: amount - countedBefore, countedBefore, pauses }
}

/** A limit that runs, with the local time `HH:MM` at which a business day begins. */
type Running = {
  readonly startsAt: Instant
  readonly limit: Limit
  readonly rule: DueRule
  readonly course: Course
  readonly opening: string
}

/**
 * The moment at which a share (above 0, below 1) of a limit has passed: of its elapsed hours, or of the business days
 * that it counts, each from opening to close. Days lost to a pause are none of them; after a promise the days up to it
 * count instead.
 * @returns null for a limit of no days, and where the calendar does not cover the moment
 */
export function limitMoment(
  calendar: Calendar,
  { startsAt, limit, rule, course, opening }: Running,
  share: number,
): Instant | null {
  if (limit.unit === 'hours') return instant(startsAt + Math.round(hoursMs(limit) * share))
  const { promise } = course
  const from = promise ? localDate(promise.madeAt, rule.timeZone) : null
  const days = promise && from ? businessDaysBetween(calendar, from, promise.on) : limit.amount
  if (typeof days !== 'number' || days < 1) return null
  const passed = days * share
  const nth = Math.floor(passed) + 1
  const counted =
    promise && from
      ? addUnpausedDays(
          calendar,
          from,
          nth,
          course.pauses.filter(({ until }) => until > promise.madeAt),
          rule,
        )
      : dueDate(calendar, startsAt, nth, rule, course)
  if ('uncovered' in counted) return null
  const opens = instantAt(counted.due, opening, rule.timeZone)
  const closes = instantAt(counted.due, rule.closeOfBusiness, rule.timeZone)
  return instant(Math.max(startsAt, Math.round(opens + Math.max(0, closes - opens) * (passed - nth + 1))))
}

/** Day 0 of a limit, and how many of its days the first one uses up. */
function firstDay(
  calendar: Calendar,
  startsAt: Instant,
  { timeZone, closeOfBusiness, afterHoursRolls, countsFirstDay }: DueRule,
): { due: PlainDate; counted: 0 | 1 } | { uncovered: number } {
  const date = localDate(startsAt, timeZone)
  const late = afterHoursRolls === true && startsAt > instantAt(date, closeOfBusiness, timeZone)
  const rolled = late ? addBusinessDays(calendar, date, 1) : { due: date }
  if ('uncovered' in rolled || countsFirstDay !== true) return { ...rolled, counted: 0 }
  const counts = addBusinessDays(calendar, rolled.due, 0)
  if ('uncovered' in counts) return counts
  return { ...rolled, counted: counts.due === rolled.due ? 1 : 0 }
}

/**
 * The moment from which a running limit is "due soon" 即将到期: for hours when three quarters have passed; for two or more
 * business days at `opening` on the business day before the due date; for one or none at `opening` on the due date.
 * Never before `startsAt`.
 * @param opening local time `HH:MM` in the zone of the rule
 * @returns null when the calendar does not cover the due date
 * @throws RangeError for an amount, time or zone that is not allowed.
 */
export function dueSoonAt(
  calendar: Calendar,
  startsAt: Instant,
  limit: Limit,
  rule: DueRule,
  opening = '09:00',
  course: Course = plainCourse,
): Instant | null {
  if (limit.unit === 'hours') return instant(startsAt + hoursMs(limit) * 0.75)
  const counted = dueDate(calendar, startsAt, limit.amount, rule, course)
  if ('uncovered' in counted) return null
  const warningDay = limit.amount >= 2 ? businessDayBefore(calendar, counted.due) : counted.due
  return warningDay && instant(Math.max(startsAt, instantAt(warningDay, opening, rule.timeZone)))
}

/** null when the calendar does not cover it. */
function businessDayBefore(calendar: Calendar, date: PlainDate): PlainDate | null {
  for (let day = toDayNumber(date) - 1; ; day--) {
    const before = fromDayNumber(day)
    const { kind } = dayKind(calendar, before)
    if (kind === 'uncovered') return null
    if (kind === 'business' || kind === 'make-up') return before
  }
}

/**
 * The rest of a limit at `now`, as a card shows it. Business days are counted from today's local date to the due date,
 * and since the due date when it has passed; on the due date, where no business day lies between, and where the calendar does
 * not cover the span, it is hours, and below one hour minutes. A due moment at local midnight belongs to the date
 * that ends there. At the due moment itself nothing is overdue yet.
 * @param unit the unit of the limit; `hours` never counts days
 */
export function timeLeft(
  calendar: Calendar,
  now: Instant,
  dueAt: Instant,
  unit: Limit['unit'],
  rule: DueRule,
): TimeLeft {
  const overdue = now > dueAt
  if (unit === 'businessDays') {
    const today = localDate(now, rule.timeZone)
    const dueDate = dueLocalDate(dueAt, rule)
    const days = businessDaysBetween(calendar, today, dueDate)
    // At a due moment of 24:00 sharp today is already the next date, yet nothing is overdue: the sign must agree.
    if (typeof days === 'number' && (overdue ? days < 0 : days > 0)) {
      return { overdue, unit: 'businessDays', amount: Math.abs(days) }
    }
  }
  const distance = Math.abs(dueAt - now)
  if (distance >= millisecondsInHour)
    return { overdue, unit: 'hours', amount: Math.floor(distance / millisecondsInHour) }
  return { overdue, unit: 'minutes', amount: Math.floor(distance / millisecondsInMinute) }
}

function dueLocalDate(dueAt: Instant, rule: DueRule): PlainDate {
  return localDate(instant(dueAt - 1), rule.timeZone)
}

function hoursMs(limit: Limit): number {
  if (!Number.isSafeInteger(limit.amount) || limit.amount < 0) {
    throw new RangeError(`${limit.amount} is not a number of hours: a whole number of 0 or more is allowed.`)
  }
  return limit.amount * millisecondsInHour
}
