import type { CalendarYear } from '../../deadlines/calendar.ts'
import { addDays, dayOfWeek, type PlainDate } from '../../deadlines/plain-date.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `33 days off, 7 make-up working days`. */
export const formatCount = ({ closed, open }: CalendarYear): string =>
  `${closed.size} ${closed.size === 1 ? 'day' : 'days'} off, ${open.size} make-up working ${open.size === 1 ? 'day' : 'days'}`

/** The days of a year in order; consecutive days of one holiday share a line. */
export function formatDays({ closed, open }: CalendarYear): string[] {
  const all = [...formatRuns(closed, 'off '), ...formatRuns(open, 'work')]
  return all.sort((a, b) => (a.from < b.from ? -1 : 1)).map(({ line }) => line)
}

function formatRuns(
  days: ReadonlyMap<PlainDate, string>,
  label: string,
): { from: PlainDate; line: string }[] {
  const dates = [...days.keys()].sort()
  const firstDates = dates.filter((date) => days.get(addDays(date, -1)) !== days.get(date))
  return firstDates.map((from) => {
    let to = from
    while (days.get(addDays(to, 1)) === days.get(from)) to = addDays(to, 1)
    const span = from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`
    return { from, line: `${label}  ${span}  ${days.get(from)}` }
  })
}

const formatDay = (date: PlainDate): string => `${date} ${weekdays[dayOfWeek(date)]}`

/** The differences between two years, a line each. */
export function formatChanges(before: CalendarYear, after: CalendarYear): string[] {
  const dates = [before.closed, before.open, after.closed, after.open].flatMap((days) => [...days.keys()])
  return [...new Set(dates)].sort().flatMap((date) => {
    const [stateBefore, stateAfter] = [stateOf(before, date), stateOf(after, date)]
    return stateBefore === stateAfter ? [] : [`${formatDay(date)}: ${stateBefore} → ${stateAfter}`]
  })
}

function stateOf({ closed, open }: CalendarYear, date: PlainDate): string {
  if (closed.has(date)) return `off (${closed.get(date)})`
  if (open.has(date)) return `working day (${open.get(date)})`
  return 'as its weekday'
}
