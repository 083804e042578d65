import { millisecondsInMinute } from 'date-fns/constants'
import { type Calendar, dayKind } from './calendar.ts'
import { type Instant, instant, instantAt, localDate, localTime } from './instant.ts'
import { addDays, dayOfWeek, fromDayNumber, type PlainDate, toDayNumber } from './plain-date.ts'

/** Local times of one day, `HH:MM`, from `from` up to but not including `until`, which may be `24:00`. */
export type OpenInterval = { readonly from: string; readonly until: string }

/** When people are at work. Reminders and digests follow it; limits are never counted by it. */
export type WorkingHours = {
  /** IANA zone of the times and dates. */
  readonly timeZone: string
  /** Indexed by day of the week, 0 is Sunday: sorted intervals that do not overlap; none: closed. */
  readonly week: readonly (readonly OpenInterval[])[]
  /** Hours of single dates, whatever the week and the calendar say: none closes it, a shorter list makes a half day. */
  readonly dates: ReadonlyMap<PlainDate, readonly OpenInterval[]>
}

/** A stretch in which people are at work, up to but not including its end. */
type OpenStretch = { readonly from: Instant; readonly until: Instant }

/** How many days ahead an opening is looked for. */
export const MAX_CLOSED_DAYS = 400

/** Monday to Friday from 09:00 to 18:00 in that zone. */
export function usualHours(timeZone: string): WorkingHours {
  const day = [{ from: '09:00', until: '18:00' }]
  return { timeZone, week: [[], day, day, day, day, day, []], dates: new Map() }
}

/**
 * The moment itself when someone is at work then, else the next opening. Where nothing opens within 400 days it is the
 * moment itself: better at night than never.
 */
export function openingAt(hours: WorkingHours, calendar: Calendar, moment: Instant): Instant {
  const today = toDayNumber(localDate(moment, hours.timeZone))
  for (let day = today; day <= today + MAX_CLOSED_DAYS; day++) {
    const next = openStretches(hours, calendar, fromDayNumber(day)).find(({ until }) => until > moment)
    if (next) return next.from > moment ? next.from : moment
  }
  return moment
}

/** Whether someone is at work at that moment. The end of an interval is no longer open. */
export function isOpen(hours: WorkingHours, calendar: Calendar, moment: Instant): boolean {
  const stretches = openStretches(hours, calendar, localDate(moment, hours.timeZone))
  return stretches.some(({ from, until }) => from <= moment && moment < until)
}

/**
 * The stretches of a local date in order, none on a day off. An interval begins and ends at the first moment at which
 * a clock there shows its time or a later one; so one that the clocks skip is left out, and one that they show twice is
 * open throughout.
 */
export function openStretches(
  hours: WorkingHours,
  calendar: Calendar,
  date: PlainDate,
): readonly OpenStretch[] {
  return openIntervals(hours, calendar, date).flatMap(({ from, until }) => {
    const stretch = {
      from: momentOf(date, from, hours.timeZone),
      until: momentOf(date, until, hours.timeZone),
    }
    return stretch.from < stretch.until ? [stretch] : []
  })
}

/**
 * The hours of a date: its own, else none on a holiday of the calendar, else those of its weekday. A make-up working day
 * on a weekday without hours takes those of the first weekday, from Monday on, with working hours. In a year that the
 * calendar does not cover the week alone decides.
 */
function openIntervals(
  { week, dates }: WorkingHours,
  calendar: Calendar,
  date: PlainDate,
): readonly OpenInterval[] {
  const hoursOfDate = dates.get(date)
  if (hoursOfDate) return hoursOfDate
  const { kind } = dayKind(calendar, date)
  if (kind === 'holiday') return []
  const usual = week[dayOfWeek(date)] ?? []
  if (kind !== 'make-up' || usual.length > 0) return usual
  return [...week.slice(1), ...week.slice(0, 1)].find((intervals) => intervals.length > 0) ?? []
}

function momentOf(date: PlainDate, time: string, timeZone: string): Instant {
  const [day, clock] = time === '24:00' ? [addDays(date, 1), '00:00'] : [date, time]
  const localTextOf = (moment: Instant) => `${localDate(moment, timeZone)}T${localTime(moment, timeZone)}`
  const target = `${day}T${clock}`
  const candidate = instantAt(day, clock, timeZone)
  if (localTextOf(candidate) === target) return candidate
  // The clocks skip that time: `candidate` lies as long after the leap as it would have after its beginning.
  let before = candidate - 25 * 60 * millisecondsInMinute
  let after: number = candidate
  while (after - before > millisecondsInMinute) {
    const middle = before + Math.floor((after - before) / 2 / millisecondsInMinute) * millisecondsInMinute
    if (localTextOf(instant(middle)) < target) before = middle
    else after = middle
  }
  return instant(after)
}
