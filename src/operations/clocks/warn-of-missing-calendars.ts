import { type Instant, localDate } from '../../deadlines/instant.ts'
import { yearOf } from '../../deadlines/plain-date.ts'
import type { Store } from '../ports/store.ts'

/** From this day of each year (in UTC) next year's holidays are looked for: they are mostly published by then. */
const looksFrom = '11-01'

/**
 * From 1 November on, promises the administrators a word about each calendar in use that lacks next year, once per
 * calendar and year. Says how many words.
 */
export async function warnOfMissingCalendars(store: Store, now: Instant): Promise<number> {
  const today = localDate(now, 'UTC')
  if (today.slice(5) < looksFrom) return 0
  const thisYear = yearOf(today)
  let promised = 0
  for (const gap of await store.calendarGaps(thisYear)) {
    if (gap.year === thisYear + 1 && (await store.enqueueCalendarWarning(gap, now))) promised++
  }
  return promised
}
