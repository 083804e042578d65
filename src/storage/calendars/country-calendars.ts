import { createRequire } from 'node:module'
import type { default as Holidays } from 'date-holidays'
import type { CalendarYear } from '../../deadlines/calendar.ts'
import { addDays, type PlainDate, plainDate, yearOf } from '../../deadlines/plain-date.ts'

const require = createRequire(import.meta.url)
const hour = 3_600_000
const cache = new Map<string, CalendarYear>()

/** The first year that is computed for a country; the last is some years ahead of today. */
export const firstCountryYear = 2015
export const countryYearsAhead = 2

/** The years that are computed for a country. */
export const countryYears = (thisYear: number): number[] =>
  Array.from(
    { length: thisYear + countryYearsAhead - firstCountryYear + 1 },
    (_, offset) => firstCountryYear + offset,
  )

/** The source of a country's days, stored with each year. */
export const countrySource = (): string =>
  `date-holidays ${(require('../../../vendor/date-holidays/package.json') as { version: string }).version}`

/**
 * Why there is no calendar of public holidays under that code; null: there is one. A code is a country, a state or a
 * region of it, such as `DE`, `US-CA` or `DE-BY-A`. A country that does not rest on Saturday and Sunday has none, since
 * business days here are Monday to Friday; its company brings a file of its own.
 */
export function countryFault(code: string): string | null {
  const [country = '', state, region] = code.split('-')
  if (!/^[A-Z]{2}(-[A-Z0-9]+){0,2}$/.test(code)) {
    return `"${code}" is no country, such as DE, or state of one, such as US-CA`
  }
  const holidays = newHolidays()
  if (country === 'CN' || !(country in holidays.getCountries()))
    return `"${country}" is no country with known holidays`
  if (state !== undefined && !(state in (holidays.getStates(country) ?? {})))
    return `"${country}" has no state "${state}"`
  if (
    state !== undefined &&
    region !== undefined &&
    !(region in (holidays.getRegions(country, state) ?? {}))
  ) {
    return `"${country}-${state}" has no region "${region}"`
  }
  const weekend = weekendOf(country)
  return weekend.join() === '6,7'
    ? null
    : `${country} does not rest on Saturday and Sunday; import a file instead`
}

/**
 * The public holidays of one year, on whole days, by their local names; computed once. Days that the government moves or
 * adds by decree are included only if the package has them. Throws when {@link countryFault} reports a fault.
 */
export function countryYear(code: string, year: number): CalendarYear {
  const cached = cache.get(`${code} ${year}`)
  if (cached) return cached
  const fault = countryFault(code)
  if (fault !== null) throw new Error(fault)
  const [country = '', ...subdivisions] = code.split('-')
  const holidays = newHolidays(country, ...subdivisions)
  const closed = new Map<PlainDate, string>()
  // One that lasts for days may begin in the year before.
  for (const holiday of [year - 1, year].flatMap((holidayYear) => holidays.getHolidays(holidayYear))) {
    if (holiday.type !== 'public') continue
    for (const date of wholeDays(holiday)) if (yearOf(date) === year) closed.set(date, holiday.name)
  }
  const calendarYear = { closed, open: new Map<PlainDate, string>() }
  cache.set(`${code} ${year}`, calendarYear)
  return calendarYear
}

/** Half days are working days. A feast that begins at sunset is off on the day after, so only whole days count. */
function wholeDays({ date, start, end }: { date: string; start: Date; end: Date }): PlainDate[] {
  if (date.slice(11, 19) !== '00:00:00') return []
  const first = plainDate(date.slice(0, 10))
  // Where clocks are set forward a day has 23 hours.
  const days = Math.floor((end.getTime() - start.getTime() + hour) / (24 * hour))
  return Array.from({ length: days }, (_, offset) => addDays(first, offset))
}

/** Days of the week by ISO, 7 is Sunday; from the host's copy of Unicode's CLDR. */
function weekendOf(country: string): readonly number[] {
  // TypeScript does not know the method yet.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getWeekInfo(): { readonly weekend: readonly number[] }
  }
  return locale.getWeekInfo().weekend
}

/** Loaded when first asked for: it is large, and most companies need none of it. */
function newHolidays(...where: string[]): Holidays {
  const bundle = require('../../../vendor/date-holidays/index.min.cjs') as {
    Holidays: { default: new (...where: string[]) => Holidays }
  }
  return new bundle.Holidays.default(...where)
}
