import ical, { type VEvent } from 'node-ical'
import {
  daysBetween,
  fromDayNumber,
  type PlainDate,
  plainDate,
  toDayNumber,
  yearOf,
} from '../../deadlines/plain-date.ts'
import { type CalendarFileResult, calendarFile, type FileDay, type FileOverrides } from './calendar-file.ts'

/** The words by which publishers mark a make-up working day in its title. */
const workingTitle = /补班|上班|（班）|\(班\)|\bmake-?up\b|\bworking day\b/iu
/** The suffixes that calendars add to the name of a holiday. */
const titleSuffixes = /[（(][休班][)）]|补班|上班|\s*(假期|放假)?\s*第\d+天\/共\d+天|\s*(假期|放假)$/gu

/**
 * Reads an iCalendar file. A whole-day event is a day off, or a working day if its title says so (补班, 班, "working
 * day"). Events of hours and events of other years are left out.
 */
export function readIcs(text: string, overrides: FileOverrides): CalendarFileResult {
  if (!/^BEGIN:VCALENDAR\s*$/m.test(text))
    return { faults: ['it is no iCalendar file: BEGIN:VCALENDAR is missing'] }
  const { code } = overrides
  if (code === undefined)
    return { faults: ['an .ics file does not say whose calendar it is: add --calendar CN'] }
  let events: VEvent[]
  try {
    events = Object.values(ical.sync.parseICS(text)).filter(
      (part): part is VEvent => part?.type === 'VEVENT' && part.status !== 'CANCELLED',
    )
  } catch (error) {
    return { faults: [`it cannot be read: ${error instanceof Error ? error.message : String(error)}`] }
  }
  const lostCount = countLostEvents(text)
  if (lostCount > 0)
    return { faults: [`${lostCount} of its events have the UID of another one; give each its own`] }

  const wholeDayEvents = events.filter(({ datetype }) => datetype === 'date')
  const years = [
    ...new Set(wholeDayEvents.filter(({ rrule }) => !rrule).flatMap((event) => spanOf(event).map(yearOf))),
  ].sort()
  const [onlyYear, ...otherYears] = years
  const year = overrides.year ?? (otherYears.length === 0 ? onlyYear : undefined)
  if (year === undefined) {
    return { faults: [`it has days of ${years.join(', ') || 'every year'}; say which is meant with --year`] }
  }
  const days = wholeDayEvents.flatMap((event) => daysOf(event, year))
  const partialTitles = events.filter(({ datetype }) => datetype !== 'date').map(titleOf)
  return calendarFile(
    code,
    year,
    days.filter(({ date }) => yearOf(date) === year),
    [
      ...partialTitles.map((title) => `"${title}" is left out: it does not cover a whole day`),
      ...years.filter((each) => each !== year).map((each) => `its days of ${each} are left out`),
    ],
  )
}

/** The number of events that the parser drops because they share a UID. */
function countLostEvents(text: string): number {
  const unfolded = text.replace(/\r?\n[ \t]/g, '')
  const uids = unfolded
    .split(/^BEGIN:VEVENT\s*$/m)
    .slice(1)
    .filter((event) => !/^RECURRENCE-ID/m.test(event))
    .flatMap((event) => /^UID[^:\r\n]*:(.*?)\s*$/m.exec(event)?.[1] ?? [])
  return uids.length - new Set(uids).size
}

function daysOf(event: VEvent, year: number): FileDay[] {
  const title = titleOf(event)
  const name = title.replace(titleSuffixes, '').trim() || title
  const kind = workingTitle.test(title) ? ('open' as const) : ('closed' as const)
  return (event.rrule ? occurrencesOf(event, year) : spanOf(event)).map((date) => ({ date, name, kind }))
}

/**
 * The occurrences of a yearly event in a year. The search begins in the previous December, because an occurrence may
 * last past the end of the year.
 */
function occurrencesOf(event: VEvent, year: number): PlainDate[] {
  const [from, to] = [new Date(year - 1, 11, 1), new Date(year, 11, 31, 23, 59)]
  return ical
    .expandRecurringEvent(event, { from, to })
    .flatMap(({ start, end }) => spanOf({ start, end }))
    .filter((date) => yearOf(date) === year)
}

/** The days of a whole-day event. `end` is exclusive. */
function spanOf({ start, end }: { start: Date; end?: Date | undefined }): PlainDate[] {
  const first = localDay(start)
  const length = end === undefined ? 1 : Math.max(1, daysBetween(first, localDay(end)))
  return Array.from({ length }, (_, offset) => fromDayNumber(toDayNumber(first) + offset))
}

/** The day of a date without a time, which the parser reads as midnight in the host's time zone. */
const localDay = (date: Date): PlainDate =>
  plainDate(
    [
      String(date.getFullYear()).padStart(4, '0'),
      String(date.getMonth() + 1).padStart(2, '0'),
      String(date.getDate()).padStart(2, '0'),
    ].join('-'),
  )

const titleOf = ({ summary }: VEvent): string => {
  const text = typeof summary === 'string' ? summary : (summary?.val ?? '')
  return text.trim() || 'a day without a name'
}
