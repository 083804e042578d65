import type { ClientId } from '../../agreement/ids.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { Store } from '../ports/store.ts'

/** The calendar of a code, with the days agreed with a client over it where one is named. */
export type CalendarReader = (code: string, client?: ClientId | null) => Promise<Calendar>

/** Loads each calendar at most once, for one run over many cases; the next run starts afresh. */
export function readCalendars(store: Pick<Store, 'calendar'>): CalendarReader {
  const cache = new Map<string, Promise<Calendar>>()
  return (code, client = null) => {
    const key = `${code} ${client ?? ''}`
    const calendar =
      cache.get(key) ?? store.calendar(code, client ?? undefined).then(({ calendar }) => calendar)
    cache.set(key, calendar)
    return calendar
  }
}

/** The calendar for the business days of a case: its agreement's calendar, and the days agreed with its client. */
type CaseCalendar = { readonly calendar: string; readonly clientId: ClientId; readonly hasOwnDays: boolean }

/** The calendar of a case. */
export const calendarOfCase = (
  calendarOf: CalendarReader,
  { calendar, clientId, hasOwnDays }: CaseCalendar,
): Promise<Calendar> => calendarOf(calendar, hasOwnDays ? clientId : null)
