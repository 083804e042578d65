import { type Calendar, dayKind, isWorking } from './calendar.ts'
import { addBusinessDays, type Counted } from './count.ts'
import { type Instant, instantAt, localDate } from './instant.ts'
import { fromDayNumber, type PlainDate, plainDate, toDayNumber } from './plain-date.ts'

/** A period in which a clock is paused, from its start up to but not including its end. */
export type Pause = { readonly from: Instant; readonly until: Instant }

/** How a pause is measured: by the moment at which a business day ends. */
type DayEnd = { readonly timeZone: string; readonly closeOfBusiness: string }

/**
 * The date on which a limit of business days ends with these pauses. A business day is lost to a pause when the day ends
 * in it. So a pause never shortens what is left, one over a holiday or within a day adds nothing, and pauses that overlap
 * count once.
 */
export function addUnpausedDays(
  calendar: Calendar,
  start: PlainDate,
  days: number,
  pauses: readonly Pause[],
  dayEnd: DayEnd,
): Counted {
  const least = addBusinessDays(calendar, start, days)
  // A limit of none that starts on a day off ends as one of a single day does.
  const limit = days === 0 && 'due' in least && least.due > start ? 1 : days
  let counted = least
  // Each lost day up to the end moves it by one business day, which may be lost again.
  for (const [index, day] of lostDays(calendar, start, pauses, dayEnd).entries()) {
    if ('uncovered' in counted || day > counted.due) break
    counted = addBusinessDays(calendar, start, limit + index + 1)
  }
  return counted
}

/** A pause that lasts to this moment has no end: the years after it are in no calendar. */
const farthest = instantAt(plainDate('9999-01-01'), '00:00', 'UTC')

/** The business days after `start` that end within a pause, in order. */
export function lostDays(
  calendar: Calendar,
  start: PlainDate,
  pauses: readonly Pause[],
  dayEnd: DayEnd,
): PlainDate[] {
  const lost = new Set<PlainDate>()
  const { timeZone, closeOfBusiness } = dayEnd
  for (const { from, until } of pauses) {
    const first = toDayNumber(localDate(from, timeZone))
    // Between the days on which it begins and ends every day is lost; only at its edges the moment decides.
    const edge = until < farthest ? toDayNumber(localDate(until, timeZone)) - 1 : Number.POSITIVE_INFINITY
    // From the day before on, which with a close of 24:00 ends where the pause begins; but day 0 itself has no end here.
    const begins = Math.max(first - 1, toDayNumber(start) + 1)
    for (let dayNumber = begins; ; dayNumber++) {
      const day = fromDayNumber(dayNumber)
      const kind = dayKind(calendar, day)
      if (kind.kind === 'uncovered') break
      if (!isWorking(kind)) continue
      if (dayNumber > first && dayNumber < edge) {
        lost.add(day)
        continue
      }
      const end = instantAt(day, closeOfBusiness, timeZone)
      if (end >= until) break
      if (end >= from) lost.add(day)
    }
  }
  return [...lost].sort()
}
