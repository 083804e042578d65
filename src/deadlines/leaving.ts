import { millisecondsInHour } from 'date-fns/constants'
import type { Calendar } from './calendar.ts'
import { type Instant, instant, localDate } from './instant.ts'
import { fromDayNumber, toDayNumber } from './plain-date.ts'
import { MAX_CLOSED_DAYS, openStretches, type WorkingHours } from './working-hours.ts'

/** The least time, in milliseconds, that people need to act after they open, or before they leave. */
const margin = millisecondsInHour

/** A stretch of time, up to but not including `until`. */
type Stretch = { readonly from: Instant; readonly until: Instant }

/**
 * When people must hear of a limit that ends while nobody is at work, or less than an hour after they open: from an hour
 * before they leave for the last time until they leave. null: they can act on the day itself, or nobody was at work since
 * the limit began.
 */
export function lastHourBefore(
  hours: WorkingHours,
  calendar: Calendar,
  { startsAt, dueAt }: { readonly startsAt: Instant; readonly dueAt: Instant },
): Stretch | null {
  const first = toDayNumber(localDate(startsAt, hours.timeZone))
  const last = toDayNumber(localDate(dueAt, hours.timeZone))
  for (let day = last; day >= Math.max(first, last - MAX_CLOSED_DAYS); day--) {
    for (const { from, until } of [...openStretches(hours, calendar, fromDayNumber(day))].reverse()) {
      if (from + margin > dueAt) continue
      if (until >= dueAt || until <= startsAt) return null
      return { from: instant(Math.max(from, until - margin, startsAt)), until }
    }
  }
  return null
}
