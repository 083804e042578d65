import { millisecondsInHour } from 'date-fns/constants'
import { sharePassed } from './business-time-between.ts'
import type { Calendar } from './calendar.ts'
import { businessDaysBetween } from './count.ts'
import { type Course, countingOf, type DueRule, type Limit } from './due.ts'
import { type Instant, instant, instantAt, localDate } from './instant.ts'
import { dayOpening } from './ladder.ts'
import { lostDays } from './pause.ts'
import { addDays } from './plain-date.ts'

/** A limit whose used business time is measured. */
type Counted = {
  readonly startsAt: Instant
  readonly limit: Limit
  readonly rule: DueRule
  readonly course: Pick<Course, 'pauses'>
}

/** Whole thousandths, so that parts add up exactly. */
const thousand = 1000

/**
 * The business time that has passed at a moment since a limit started, in whole thousandths of its unit: of elapsed
 * hours, or of the business days that it counts, each from opening to close. A day lost to a pause has none, and
 * neither has the day of the start where counting begins on the day after. It continues past the due date, where it is
 * the amount of the limit, unless a promise moved that date.
 * @returns null where the calendar does not cover the days in between
 */
export function limitUsed(
  calendar: Calendar,
  { startsAt, limit, rule, course }: Counted,
  moment: Instant,
): number | null {
  if (moment <= startsAt) return 0
  if (limit.unit === 'hours') return Math.floor(((moment - startsAt) * thousand) / millisecondsInHour)
  const { pauses } = course
  const counting = countingOf(calendar, startsAt, 1, rule, { pauses, promise: null })
  if ('uncovered' in counting) return null
  const { timeZone, closeOfBusiness } = rule
  const today = localDate(moment, timeZone)
  // With a first day that counts, that day is one like the others.
  const before = counting.countedBefore === 1 ? addDays(counting.day0, -1) : counting.day0
  if (today <= before) return 0
  const yesterday = addDays(today, -1)
  const days = businessDaysBetween(calendar, before, yesterday)
  const counts = businessDaysBetween(calendar, yesterday, today)
  if (typeof days !== 'number' || typeof counts !== 'number') return null
  const lost = pauses.length === 0 ? [] : lostDays(calendar, counting.day0, pauses, rule)
  const lostSoFar = lost.filter((day) => day < today).length
  if (counts === 0 || lost.includes(today)) return (days - lostSoFar) * thousand
  const opens = instantAt(today, dayOpening, timeZone)
  const begins = today === counting.day0 ? instant(Math.max(opens, startsAt)) : opens
  const closes = instantAt(today, closeOfBusiness, timeZone)
  return (days - lostSoFar) * thousand + Math.floor(sharePassed(begins, closes, moment) * thousand)
}
