import type { Calendar, CalendarYear } from './calendar.ts'

const weekendsOnly: CalendarYear = { closed: new Map(), open: new Map() }
/** How far beyond what is published a date may reach. */
const YEARS_BEYOND = 5
const assumed = new WeakMap<Calendar, Calendar>()

/**
 * The calendar with its gaps, and a few years after it, filled as if nothing but weekends were off: for a date that is
 * shown as provisional until the years in it are published. No verdict rests on it. Made once for each calendar.
 */
export function assumeWeekends(calendar: Calendar): Calendar {
  const cached = assumed.get(calendar)
  if (cached) return cached
  const covered = [...calendar.years.keys()]
  const years = new Map(calendar.years)
  const last = Math.max(...covered) + YEARS_BEYOND
  for (let year = Math.min(...covered); year <= last; year++)
    if (!years.has(year)) years.set(year, weekendsOnly)
  const filled = { code: calendar.code, years }
  assumed.set(calendar, filled)
  return filled
}
