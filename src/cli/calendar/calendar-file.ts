import type { CalendarYear } from '../../deadlines/calendar.ts'
import { type PlainDate, yearOf } from '../../deadlines/plain-date.ts'

/** A day off, or a make-up working day, with the name of its holiday. */
export type FileDay = { readonly date: PlainDate; readonly name: string; readonly kind: 'closed' | 'open' }

/** The content of a file for one year, and for the days around it that the same notice covers. */
export type CalendarFile = {
  /** The code by which agreements name the calendar. */
  readonly code: string
  readonly year: number
  /** Sorted by date, each date once. */
  readonly days: readonly FileDay[]
  /** The contents of the file that are left out, a sentence each. */
  readonly leftOut: readonly string[]
}

/** Values given on the command line; undefined: taken from the file. */
export type FileOverrides = { readonly code: string | undefined; readonly year: number | undefined }

/** The content of a file, or all reasons why it cannot be used. */
export type CalendarFileResult = { readonly file: CalendarFile } | { readonly faults: readonly string[] }

/** Sorts the days of a file. Refuses a date that is both off and worked, and a file without a day off in its year. */
export function calendarFile(
  code: string,
  year: number,
  days: readonly FileDay[],
  leftOut: readonly string[],
): CalendarFileResult {
  const byDate = new Map<PlainDate, FileDay>()
  const faults: string[] = []
  for (const day of days) {
    const other = byDate.get(day.date)
    if (other && other.kind !== day.kind) {
      faults.push(
        `${day.date} is both a day off (${nameAs(other, day, 'closed')}) and a working day (${nameAs(other, day, 'open')})`,
      )
    }
    if (!other) byDate.set(day.date, day)
  }
  const sorted = [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
  if (!sorted.some(({ date, kind }) => yearOf(date) === year && kind === 'closed')) {
    faults.push(`it has no day off in ${year}`)
  }
  return faults.length > 0 ? { faults } : { file: { code, year, days: sorted, leftOut } }
}

const nameAs = (one: FileDay, other: FileDay, kind: FileDay['kind']): string =>
  (one.kind === kind ? one : other).name

/** The days of one year in the form that a calendar stores. */
export function yearOfFile(days: readonly FileDay[], year: number): CalendarYear {
  const datesOf = (kind: FileDay['kind']) =>
    new Map(
      days.flatMap((day) =>
        day.kind === kind && yearOf(day.date) === year ? [[day.date, day.name] as const] : [],
      ),
    )
  return { closed: datesOf('closed'), open: datesOf('open') }
}
