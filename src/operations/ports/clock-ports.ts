import type { CaseId, DepartmentId } from '../../agreement/ids.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { Clock } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { LadderedClock } from '../../deadlines/ladder.ts'
import type { Notice } from '../../notices/notice.ts'
import type { ReminderContext } from '../../notices/reminders-of.ts'

export type RunningClock = Pick<Clock, 'code' | 'cycle' | 'dueAt' | 'provisional'>

/** A running clock that is due for a check, with what decides who is reminded and during which hours. */
export type DueClock = Pick<LadderedClock, 'code' | 'cycle' | 'startsAt' | 'dueAt' | 'ladder'> &
  ReminderContext & {
    readonly caseId: CaseId
    readonly departmentId: DepartmentId
    readonly escalationDepartmentId: DepartmentId
    /** Zone and calendar of the agreement, for people without working hours of their own. */
    readonly timeZone: string
    readonly calendar: string
    readonly managerTimeZone: string
  }

/** The result of checking a clock. `nextCheckAt` null: never. */
export type ClockCheck = {
  readonly clock: Pick<DueClock, 'caseId' | 'code' | 'cycle'>
  readonly notices: readonly Notice[]
  readonly nextCheckAt: Instant | null
}

/** A year that no stored calendar covers, and how many open cases have a date that reaches into it. */
export type CalendarGap = { readonly code: string; readonly year: number; readonly cases: number }

/** Clocks and reminders, in a transaction. */
export interface ClockTransaction {
  /** Locks up to `limit` running clocks that are due for a check, skipping those another process has locked. */
  lockDueClocks(now: Instant, limit: number): Promise<readonly DueClock[]>
  /** Saves the reminders, each once per key with its job, and when to check each clock next. */
  saveChecks(checks: readonly ClockCheck[], now: Instant): Promise<void>
  /** The running clocks of a case with the dates they were stored with, by the calendar of that time. */
  runningClocks(id: CaseId): Promise<readonly RunningClock[]>
  /** The calendar of that code as it is in force now. Throws when no year of it is stored. */
  calendar(code: string): Promise<Calendar>
  /** A notice about a case by its id; null: there is none. */
  notice(id: string): Promise<{ readonly caseId: CaseId; readonly notice: Notice } | null>
  /** Queues an edit of a reminder's message, which then shows how it was answered. */
  editReminder(noticeId: string): Promise<void>
}

/** Clocks and the calendars that they run by. */
export interface ClockStore {
  /** Queues an edit of up to `limit` cards whose text has changed by time alone; returns how many. */
  refreshStaleCards(now: Instant, limit: number): Promise<number>
  /**
   * Cases with a running clock that was counted by another version of its calendar than today's, in the order of
   * their ids, at most `limit` of those that come `after` one; null: from the first.
   */
  casesToRecount(after: CaseId | null, limit: number): Promise<readonly CaseId[]>
  /**
   * The years without a calendar that matter: this one and the next of each calendar in use, and every one that a date of
   * an open case reaches into.
   */
  calendarGaps(thisYear: number): Promise<readonly CalendarGap[]>
  /** Enqueues a warning of a gap to the administrators, once per calendar and year; false: it was enqueued before. */
  enqueueCalendarWarning(gap: CalendarGap, now: Instant): Promise<boolean>
}
