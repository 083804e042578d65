import { millisecondsInHour } from 'date-fns/constants'
import type { Calendar } from './calendar.ts'
import { type Instant, instant, localDate } from './instant.ts'
import { fromDayNumber, toDayNumber } from './plain-date.ts'
import { isOpen, MAX_CLOSED_DAYS, openStretches, type WorkingHours } from './working-hours.ts'

/** The moment at which so many milliseconds of working time have passed since `from`; null: not within 400 days. */
export function afterWorking(
  hours: WorkingHours,
  calendar: Calendar,
  from: Instant,
  milliseconds: number,
): Instant | null {
  let remaining = milliseconds
  const today = toDayNumber(localDate(from, hours.timeZone))
  for (let day = today; day <= today + MAX_CLOSED_DAYS; day++) {
    for (const stretch of openStretches(hours, calendar, fromDayNumber(day))) {
      const begins = Math.max(stretch.from, from)
      const duration = stretch.until - begins
      if (duration <= 0) continue
      if (duration >= remaining) return instant(begins + remaining)
      remaining -= duration
    }
  }
  return null
}

/**
 * The moment itself when somebody is at work then; else the latest one before it, in steps of whole hours, at which
 * somebody was, so that they can still act. null: nobody was at work since `earliest`.
 */
export function lastWorking(
  hours: WorkingHours,
  calendar: Calendar,
  moment: Instant,
  earliest: Instant,
): Instant | null {
  for (let at: number = moment; at >= earliest; at -= millisecondsInHour) {
    if (isOpen(hours, calendar, instant(at))) return instant(at)
  }
  return null
}
