import { type Calendar, dayKind, isWorking } from '../../deadlines/calendar.ts'
import { type Instant, instant, instantAt, localDate, localTime } from '../../deadlines/instant.ts'
import { addDays, dayOfWeek, type PlainDate } from '../../deadlines/plain-date.ts'

/** The dates of the tour's stories: before a given time, on business days, during working hours. */
export type TourDays = {
  /** When the tour begins; nothing in it is later. */
  readonly now: Instant
  /** The date of the `n`-th business day before today, counted from 1. */
  readonly dateBefore: (n: number) => PlainDate
  /** That day at a time, `HH:MM`. */
  readonly before: (n: number, time: string) => Instant
  /** The latest time in office hours that is at least so many minutes ago. */
  readonly recently: (minutes: number) => Instant
}

const opens = '09:00'
const closes = '17:40'

/** The days before `now` in a time zone, by a calendar; in a year that it does not cover, only weekends are off. */
export function tourDays(now: Instant, calendar: Calendar, timeZone: string): TourDays {
  const isBusinessDay = (date: PlainDate): boolean => {
    const kind = dayKind(calendar, date)
    return kind.kind === 'uncovered' ? ![0, 6].includes(dayOfWeek(date)) : isWorking(kind)
  }
  const today = localDate(now, timeZone)
  const dateBefore = (n: number): PlainDate => {
    let date = today
    for (let remaining = n; remaining > 0; ) {
      date = addDays(date, -1)
      if (isBusinessDay(date)) remaining--
    }
    return date
  }
  return {
    now,
    dateBefore,
    before: (n, time) => instantAt(dateBefore(n), time, timeZone),
    recently: (minutes) => {
      const then = instant(now - minutes * 60_000)
      const date = localDate(then, timeZone)
      const time = localTime(then, timeZone)
      const isWorkingTime = isBusinessDay(date) && time >= opens
      if (!isWorkingTime)
        return instantAt(date === today ? dateBefore(1) : lastBusinessDay(date), closes, timeZone)
      return time <= closes ? then : instantAt(date, closes, timeZone)
    },
  }

  /** That day, or the last business day before it. */
  function lastBusinessDay(date: PlainDate): PlainDate {
    let day = date
    while (!isBusinessDay(day)) day = addDays(day, -1)
    return day
  }
}
