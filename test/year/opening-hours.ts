import type { Calendar } from '../../src/deadlines/calendar.ts'
import type { OpenInterval, WorkingHours } from '../../src/deadlines/working-hours.ts'
import { quarterHour, type WallClock } from './wall-clock.ts'

/** The working hours of a team or a person, in quarters of an hour. Moments are in milliseconds since 1970. */
export type OpeningHours = {
  readonly isOpen: (moment: number) => boolean
  /** The moment itself when open, else the next opening; infinite after the end of the table. */
  readonly nextOpen: (moment: number) => number
  /**
   * The first open moment of each local date that has one. With `from` (local time `HH:MM`) the first one not before
   * it, if there is one.
   */
  readonly firstOpen: (from?: string | null) => ReadonlyMap<string, number>
}

/**
 * Computes each quarter of an hour on its own: whether its local date is a working day and its local time within the
 * hours.
 */
export function openingHours(hours: WorkingHours, calendar: Calendar, clock: WallClock): OpeningHours {
  const byDate = new Map<string, readonly OpenInterval[]>()
  const open = clock.localTimes.map((localTime) => {
    const date = localTime.slice(0, 10)
    const time = localTime.slice(11)
    const hoursOfDate = byDate.get(date) ?? hoursOn(date, hours, calendar)
    byDate.set(date, hoursOfDate)
    return hoursOfDate.some(({ from, until }) => from <= time && time < until)
  })
  const index = (moment: number) => Math.floor((moment - clock.from) / quarterHour)
  const isOpen = (moment: number) => open[index(moment)] ?? false
  return {
    isOpen,
    nextOpen: (moment) => {
      if (isOpen(moment)) return moment
      const next = open.indexOf(true, index(moment) + 1)
      return next < 0 ? Number.POSITIVE_INFINITY : clock.from + next * quarterHour
    },
    firstOpen: (from = null) => {
      const first = new Map<string, number>()
      const firstAfter = new Map<string, number>()
      for (const [index, localTime] of clock.localTimes.entries()) {
        if (!open[index]) continue
        const [date = '', time = ''] = localTime.split(' ')
        const moment = clock.from + index * quarterHour
        if (!first.has(date)) first.set(date, moment)
        if (from !== null && time >= from && !firstAfter.has(date)) firstAfter.set(date, moment)
      }
      return new Map([...first, ...firstAfter])
    },
  }
}

function hoursOn(date: string, { week, dates }: WorkingHours, calendar: Calendar): readonly OpenInterval[] {
  for (const [day, exception] of dates) if (day === date) return exception
  const day = new Date(`${date}T00:00:00Z`)
  const year = calendar.years.get(day.getUTCFullYear())
  for (const closed of year?.closed.keys() ?? []) if (closed === date) return []
  const usual = week[day.getUTCDay()] ?? []
  const isMakeUpDay = [...(year?.open.keys() ?? [])].some((each) => each === date)
  if (!isMakeUpDay || usual.length > 0) return usual
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => week[weekday] ?? []).find(({ length }) => length > 0) ?? []
}
