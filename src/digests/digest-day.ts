import type { Calendar } from '../deadlines/calendar.ts'
import { type Instant, instantAt, localDate } from '../deadlines/instant.ts'
import { addDays, type PlainDate } from '../deadlines/plain-date.ts'
import { openStretches, type WorkingHours } from '../deadlines/working-hours.ts'

/** One local day of those who read a digest. */
export type DigestDay = {
  readonly date: PlainDate
  /** When the digest is sent; null: a day off, without a digest. */
  readonly sendAt: Instant | null
  /** Whether to send it now: its time has come, and somebody is at work to read it. */
  readonly isDue: boolean
  /** The last moment of the day, midnight itself included. */
  readonly ends: Instant
  /** The same for the next working day. */
  readonly nextEnds: Instant
}

/** How many days ahead the next working day is looked for. */
const maxClosedDays = 400

/**
 * The local day at `now` of people with those hours. Their digest is sent at the first open moment of the day from `from`
 * on, else when they open. A digest that was missed is sent later, as long as they are at work.
 * @param from local time `HH:MM`; null: when they open
 */
export function digestDay(
  hours: WorkingHours,
  calendar: Calendar,
  now: Instant,
  from: string | null = null,
): DigestDay {
  const date = localDate(now, hours.timeZone)
  const stretches = openStretches(hours, calendar, date)
  const preferred = from === null ? null : instantAt(date, from, hours.timeZone)
  const stretch = preferred === null ? undefined : stretches.find(({ until }) => until > preferred)
  const sendAt =
    stretch && preferred !== null
      ? preferred > stretch.from
        ? preferred
        : stretch.from
      : (stretches[0]?.from ?? null)
  const isOpen = stretches.some((each) => each.from <= now && now < each.until)
  return {
    date,
    sendAt,
    isDue: sendAt !== null && now >= sendAt && isOpen,
    ends: endOf(date, hours.timeZone),
    nextEnds: endOf(nextWorkingDay(hours, calendar, date), hours.timeZone),
  }
}

function nextWorkingDay(hours: WorkingHours, calendar: Calendar, date: PlainDate): PlainDate {
  for (let days = 1; days <= maxClosedDays; days++) {
    const next = addDays(date, days)
    if (openStretches(hours, calendar, next).length > 0) return next
  }
  return addDays(date, 1)
}

const endOf = (date: PlainDate, timeZone: string): Instant => instantAt(date, '24:00', timeZone)
