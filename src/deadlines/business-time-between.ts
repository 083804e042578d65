import { type Calendar, dayKind, isWorking } from './calendar.ts'
import { businessDaysBetween } from './count.ts'
import type { DueRule } from './due.ts'
import { type Instant, instantAt, localDate } from './instant.ts'
import { dayOpening } from './ladder.ts'

/**
 * How much business time lies between two moments, in business days and parts of them, each from opening to close of
 * business; negative when `to` is earlier.
 * @returns null where the calendar does not cover the span
 */
export function businessTimeBetween(
  calendar: Calendar,
  { timeZone, closeOfBusiness }: Pick<DueRule, 'timeZone' | 'closeOfBusiness'>,
  from: Instant,
  to: Instant,
): number | null {
  if (to < from) {
    const back = businessTimeBetween(calendar, { timeZone, closeOfBusiness }, to, from)
    return back === null ? null : 0 - back
  }
  const [first, last] = [localDate(from, timeZone), localDate(to, timeZone)]
  const between = businessDaysBetween(calendar, first, last)
  if (typeof between !== 'number') return null
  /** The share of the business day of `moment` that has passed by then; 0 on a day off. */
  const passed = (moment: Instant): number => {
    const date = localDate(moment, timeZone)
    if (!isWorking(dayKind(calendar, date))) return 0
    const opens = instantAt(date, dayOpening, timeZone)
    const closes = instantAt(date, closeOfBusiness, timeZone)
    return sharePassed(opens, closes, moment)
  }
  const isLastWorking = isWorking(dayKind(calendar, last))
  // Whole days after the first one and before the last, then what the two of them add.
  const whole = between - (isLastWorking && last > first ? 1 : 0)
  const firstDay = isWorking(dayKind(calendar, first)) && last > first ? 1 : 0
  return whole + firstDay - passed(from) + passed(to)
}

/** The share of a business day that has passed at a moment, from 0 to 1; one that closes before it opens passes at its close. */
export function sharePassed(opens: Instant, closes: Instant, moment: Instant): number {
  if (closes <= opens) return moment < closes ? 0 : 1
  return Math.min(1, Math.max(0, (moment - opens) / (closes - opens)))
}
