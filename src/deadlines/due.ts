import type { Calendar } from './calendar.ts'
import { addBusinessDays, businessDaysBetween } from './count.ts'
import { type Instant, instant, instantAt, localDate, minutesOf } from './instant.ts'
import type { PlainDate } from './plain-date.ts'

/** How long something may take: elapsed hours around the clock, or business days. The amount is a whole number of 0 or more. */
export type Limit = { amount: number; unit: 'hours' | 'businessDays' }

/** How an agreement turns a due date into a moment. */
export type DueRule = {
  /** IANA zone in which dates begin and end, such as `Asia/Shanghai`. */
  timeZone: string
  /** Local time `HH:MM` at which a due date ends, from 00:01 to 24:00; `24:00` is the end of the date. */
  closeOfBusiness: string
}

/** What is left of a limit, or by how much it is passed, in the unit a person would say it in; cut off, never rounded up. */
export type TimeLeft = { overdue: boolean; unit: 'businessDays' | 'hours' | 'minutes'; amount: number }

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/**
 * The moment at which a limit ends. Hours elapse around the clock. With business days the local date of `startsAt` is
 * day 0 (Civil Code art. 201) and the due date ends at `closeOfBusiness`; a limit of 0 days that starts after close of
 * business is therefore due before it starts.
 * @returns `uncovered` with the first year that the calendar lacks
 * @throws RangeError for an amount, time or zone that is not allowed.
 */
export function dueInstant(
  calendar: Calendar,
  startsAt: Instant,
  limit: Limit,
  rule: DueRule,
): { dueAt: Instant } | { uncovered: number } {
  if (limit.unit === 'hours') return { dueAt: instant(startsAt + hoursMs(limit)) }
  if (minutesOf(rule.closeOfBusiness) === 0) {
    throw new RangeError('"00:00" cannot be the close of business: write 24:00 for the end of the day.')
  }
  const counted = addBusinessDays(calendar, localDate(startsAt, rule.timeZone), limit.amount)
  if ('uncovered' in counted) return counted
  return { dueAt: instantAt(counted.due, rule.closeOfBusiness, rule.timeZone) }
}

/**
 * The moment from which a running limit is "due soon" 临期: for hours when three quarters have passed; for two or more
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
): Instant | null {
  if (limit.unit === 'hours') return instant(startsAt + hoursMs(limit) * 0.75)
  const start = localDate(startsAt, rule.timeZone)
  if ('uncovered' in addBusinessDays(calendar, start, limit.amount)) return null
  const warned = addBusinessDays(calendar, start, limit.amount >= 2 ? limit.amount - 1 : limit.amount)
  if ('uncovered' in warned) return null
  return instant(Math.max(startsAt, instantAt(warned.due, opening, rule.timeZone)))
}

/**
 * What a card says of a limit at `now`. Business days are counted from today's local date to the due date, and since
 * the due date when it has passed; on the due date, where no business day lies between, and where the calendar does
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
  if (distance >= HOUR_MS) return { overdue, unit: 'hours', amount: Math.floor(distance / HOUR_MS) }
  return { overdue, unit: 'minutes', amount: Math.floor(distance / MINUTE_MS) }
}

function dueLocalDate(dueAt: Instant, rule: DueRule): PlainDate {
  return localDate(instant(dueAt - 1), rule.timeZone)
}

function hoursMs(limit: Limit): number {
  if (!Number.isSafeInteger(limit.amount) || limit.amount < 0) {
    throw new RangeError(`${limit.amount} is not a number of hours: a whole number of 0 or more is allowed.`)
  }
  return limit.amount * HOUR_MS
}
