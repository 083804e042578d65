import type { Calendar } from './calendar.ts'
import { addBusinessDays, type Counted } from './count.ts'
import { type Instant, instantAt, localDate } from './instant.ts'
import { addDays, type PlainDate } from './plain-date.ts'

/** A time in which a clock stands still, from its start up to but not including its end. */
export type Pause = { readonly from: Instant; readonly until: Instant }

/** How a pause is measured: by the moment at which a business day ends. */
export type DayEnd = { readonly timeZone: string; readonly closeOfBusiness: string }

/**
 * The date on which a limit of business days ends when the clock stands still in these pauses. A business day is lost
 * to a pause when the day ends in it; so a pause never shortens what is left, one over a holiday or within a day adds
 * nothing, and pauses that overlap count once.
 */
export function addUnpausedDays(
  calendar: Calendar,
  start: PlainDate,
  days: number,
  pauses: readonly Pause[],
  dayEnd: DayEnd,
): Counted {
  let counted = addBusinessDays(calendar, start, days)
  const lost = lostDays(calendar, start, pauses, dayEnd)
  for (let added = 0; 'due' in counted; ) {
    const { due } = counted
    const within = lost.filter((day) => day <= due).length
    if (within === added) break
    added = within
    counted = addBusinessDays(calendar, start, days + added)
  }
  return counted
}

/** The business days after `start` that end within a pause, in order. */
function lostDays(
  calendar: Calendar,
  start: PlainDate,
  pauses: readonly Pause[],
  dayEnd: DayEnd,
): PlainDate[] {
  const lost = new Set<PlainDate>()
  const { timeZone, closeOfBusiness } = dayEnd
  for (const { from, until } of pauses) {
    const first = localDate(from, timeZone)
    // The day before: with a close of 24:00 a day ends where the next begins.
    let day = addDays(first > start ? first : start, -1)
    for (;;) {
      const next = addBusinessDays(calendar, day, 1)
      if (!('due' in next)) break
      day = next.due
      const end = instantAt(day, closeOfBusiness, timeZone)
      if (end >= until) break
      if (end >= from && day > start) lost.add(day)
    }
  }
  return [...lost].sort()
}
