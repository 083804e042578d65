import { dayOfWeek, type PlainDate, yearOf } from './plain-date.ts'

/**
 * The business days of a country or company: Monday to Friday, corrected year by year in both directions.
 * Treat a calendar as immutable; counting keeps an index of it. A changed calendar is a new object.
 */
export type Calendar = {
  /** Short name by which agreements refer to it, such as `CN`. */
  code: string
  /** The years that are known. A year that is missing here is uncovered: nothing is counted in it. */
  years: ReadonlyMap<number, CalendarYear>
}

/** The published exceptions of one year; every date in it belongs to that year. */
export type CalendarYear = {
  /** Days off, on weekdays or weekends, with the name of the holiday. */
  closed: ReadonlyMap<PlainDate, string>
  /** Make-up working days 调休上班日, with the name of the holiday whose rest they pay back. */
  open: ReadonlyMap<PlainDate, string>
}

/** A day on which work is expected: an ordinary one, or a make-up working day with the holiday it belongs to. */
export type WorkingDayKind = { kind: 'business' } | { kind: 'make-up'; name: string }

/** A day on which no work is expected: a weekend day, or a holiday by its name. */
export type RestDayKind = { kind: 'weekend' } | { kind: 'holiday'; name: string }

/** The kind of a date in a calendar. `uncovered` means that its year is not loaded, so nothing is known. */
type DayKind = WorkingDayKind | RestDayKind | { kind: 'uncovered'; year: number }

/**
 * The kind of the date: exceptions first (a day both closed and open counts as closed), then the
 * weekend of Saturday and Sunday. A date in a missing year is `uncovered`, whatever its weekday.
 */
export function dayKind(calendar: Calendar, date: PlainDate): DayKind {
  const year = calendar.years.get(yearOf(date))
  if (year === undefined) return { kind: 'uncovered', year: yearOf(date) }
  const holiday = year.closed.get(date)
  if (holiday !== undefined) return { kind: 'holiday', name: holiday }
  const madeUp = year.open.get(date)
  if (madeUp !== undefined) return { kind: 'make-up', name: madeUp }
  const weekday = dayOfWeek(date)
  return { kind: weekday === 0 || weekday === 6 ? 'weekend' : 'business' }
}

/** Whether the kind of day is one on which a business-day limit advances. */
export function isWorking(kind: DayKind): kind is WorkingDayKind {
  return kind.kind === 'business' || kind.kind === 'make-up'
}
