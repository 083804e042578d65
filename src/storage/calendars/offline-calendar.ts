import type { Calendar } from '../../deadlines/calendar.ts'
import { loadBuiltInCalendar } from './calendars.ts'
import { countryFault, countryYear, countryYears } from './country-calendars.ts'

/**
 * The calendar that comes with Redress under a code, for programs without records: China's, or the public holidays of a
 * country or a state of it, in the years that are stored in records too. A company's own calendar is in its records alone.
 * @returns `fault`: why there is none, in one line
 */
export function offlineCalendar(code: string, thisYear: number): Calendar | { readonly fault: string } {
  if (code === 'CN') return loadBuiltInCalendar(code)
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,8}){0,2}$/.test(code))
    return { fault: 'CN, a country such as DE, or a state or region of one such as US-CA is allowed' }
  const fault = countryFault(code)
  if (fault !== null) return { fault }
  return { code, years: new Map(countryYears(thisYear).map((year) => [year, countryYear(code, year)])) }
}
