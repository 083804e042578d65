import type { Calendar } from './calendar.ts'
import { type PlainDate, yearOf } from './plain-date.ts'

/** Days off and working days that hold beside a calendar and before it, each with its name. */
type OwnDays = {
  readonly closed: ReadonlyMap<PlainDate, string>
  readonly open: ReadonlyMap<PlainDate, string>
}

/** The calendar with these days laid over it. They wait, without effect, for a year that it does not cover. */
export function withOwnDays(calendar: Calendar, own: OwnDays): Calendar {
  const years = [...calendar.years].map(([year, days]) => {
    const closed = new Map(days.closed)
    const open = new Map(days.open)
    for (const [date, name] of own.closed) if (yearOf(date) === year) place(date, name, closed, open)
    for (const [date, name] of own.open) if (yearOf(date) === year) place(date, name, open, closed)
    return [year, { closed, open }] as const
  })
  return { code: calendar.code, years: new Map(years) }
}

function place(
  date: PlainDate,
  name: string,
  into: Map<PlainDate, string>,
  outOf: Map<PlainDate, string>,
): void {
  into.set(date, name)
  outOf.delete(date)
}
