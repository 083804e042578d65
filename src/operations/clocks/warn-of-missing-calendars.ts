import { type Instant, localDate } from '../../deadlines/instant.ts'
import { yearOf } from '../../deadlines/plain-date.ts'
import type { Store } from '../ports/store.ts'

/** The day of each year (UTC) from which next year's holidays should be stored: most are published by then. */
const warnsFrom = '11-01'

/**
 * From 1 November on, enqueues a warning to the administrators about each calendar in use that lacks next year, once
 * per calendar and year. Returns how many warnings.
 */
export async function warnOfMissingCalendars(store: Store, now: Instant): Promise<number> {
  const today = localDate(now, 'UTC')
  if (today.slice(5) < warnsFrom) return 0
  const thisYear = yearOf(today)
  let enqueued = 0
  for (const gap of await store.calendarGaps(thisYear)) {
    if (gap.year === thisYear + 1 && (await store.enqueueCalendarWarning(gap, now))) enqueued++
  }
  return enqueued
}
