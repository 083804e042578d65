import type { Calendar } from '../../src/deadlines/calendar.ts'
import type { OpenInterval, WorkingHours } from '../../src/deadlines/working-hours.ts'
import { quarter, type WallClock } from './wall-clock.ts'

/** When people are there, quarter by quarter. */
export type OpenQuarters = {
  readonly isOpen: (moment: number) => boolean
  /** The moment itself where they are there, else when they come; infinite after these months. */
  readonly nextOpen: (moment: number) => number
  /**
   * By each local date on which they come at all: when they are there first, from a local time `HH:MM` on if that is
   * given and they are there after it.
   */
  readonly firstOpen: (from?: string | null) => ReadonlyMap<string, number>
}

/** Looks at each quarter of an hour by itself: is it a day off, and does the clock show a time within the hours? */
export function openQuarters(hours: WorkingHours, calendar: Calendar, wall: WallClock): OpenQuarters {
  const byDate = new Map<string, readonly OpenInterval[]>()
  const open = wall.shown.map((shown) => {
    const date = shown.slice(0, 10)
    const time = shown.slice(11)
    const known = byDate.get(date) ?? hoursOn(date, hours, calendar)
    byDate.set(date, known)
    return known.some(({ from, until }) => from <= time && time < until)
  })
  const index = (moment: number) => Math.floor((moment - wall.from) / quarter)
  const isOpen = (moment: number) => open[index(moment)] ?? false
  return {
    isOpen,
    nextOpen: (moment) => {
      if (isOpen(moment)) return moment
      const next = open.indexOf(true, index(moment) + 1)
      return next < 0 ? Number.POSITIVE_INFINITY : wall.from + next * quarter
    },
    firstOpen: (from = null) => {
      const first = new Map<string, number>()
      const wanted = new Map<string, number>()
      for (const [index, shown] of wall.shown.entries()) {
        if (!open[index]) continue
        const [date = '', time = ''] = shown.split(' ')
        const moment = wall.from + index * quarter
        if (!first.has(date)) first.set(date, moment)
        if (from !== null && time >= from && !wanted.has(date)) wanted.set(date, moment)
      }
      return new Map([...first, ...wanted])
    },
  }
}

function hoursOn(date: string, { week, dates }: WorkingHours, calendar: Calendar): readonly OpenInterval[] {
  for (const [day, own] of dates) if (day === date) return own
  const day = new Date(`${date}T00:00:00Z`)
  const year = calendar.years.get(day.getUTCFullYear())
  for (const closed of year?.closed.keys() ?? []) if (closed === date) return []
  const usual = week[day.getUTCDay()] ?? []
  const madeUp = [...(year?.open.keys() ?? [])].some((each) => each === date)
  if (!madeUp || usual.length > 0) return usual
  return [1, 2, 3, 4, 5, 6, 0].map((weekday) => week[weekday] ?? []).find(({ length }) => length > 0) ?? []
}
