import type { CalendarYear } from '../../deadlines/calendar.ts'
import { addDays, dayOfWeek, type PlainDate } from '../../deadlines/plain-date.ts'

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `33 days off, 7 make-up working days`. */
export const formatCount = ({ closed, open }: CalendarYear): string =>
  `${closed.size} ${closed.size === 1 ? 'day' : 'days'} off, ${open.size} make-up working ${open.size === 1 ? 'day' : 'days'}`

/** The days of a year in order, those of one holiday that follow each other in one line. */
export function formatDays({ closed, open }: CalendarYear): string[] {
  const all = [...runs(closed, 'off '), ...runs(open, 'work')]
  return all.sort((a, b) => (a.from < b.from ? -1 : 1)).map(({ line }) => line)
}

function runs(days: ReadonlyMap<PlainDate, string>, what: string): { from: PlainDate; line: string }[] {
  const dates = [...days.keys()].sort()
  const begins = dates.filter((date) => days.get(addDays(date, -1)) !== days.get(date))
  return begins.map((from) => {
    let to = from
    while (days.get(addDays(to, 1)) === days.get(from)) to = addDays(to, 1)
    const span = from === to ? say(from) : `${say(from)} to ${say(to)}`
    return { from, line: `${what}  ${span}  ${days.get(from)}` }
  })
}

const say = (date: PlainDate): string => `${date} ${weekdays[dayOfWeek(date)]}`

/** The differences between two years, a line each. */
export function formatChanges(before: CalendarYear, after: CalendarYear): string[] {
  const dates = [before.closed, before.open, after.closed, after.open].flatMap((days) => [...days.keys()])
  return [...new Set(dates)].sort().flatMap((date) => {
    const [was, is] = [stateOf(before, date), stateOf(after, date)]
    return was === is ? [] : [`${say(date)}: ${was} → ${is}`]
  })
}

function stateOf({ closed, open }: CalendarYear, date: PlainDate): string {
  if (closed.has(date)) return `off (${closed.get(date)})`
  if (open.has(date)) return `working day (${open.get(date)})`
  return 'as its weekday'
}
