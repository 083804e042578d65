import type { Calendar } from './calendar.ts'
import { type Course, type DueRule, dueInstant, dueSoonAt, type Limit } from './due.ts'
import { type Instant, instantAt } from './instant.ts'
import { plainDate } from './plain-date.ts'
import { assumeWeekends } from './provisional.ts'

/** Every clock, with the clause it comes from. */
export const clockClauses = {
  ACK: '2.3',
  ASSIGNMENT: '2.4',
  HAND_OVER: '2.4',
  INVESTIGATION: '3.2(3)',
  FORMULATION: '3.2(5)',
  APPROVAL: '3.2(6)',
  STANDARD: '3.3(1)',
  COMPLEX_MAX: '3.3(2)',
  ESCALATION_START: '3.4(3)',
  ESCALATION: '3.4(3)',
  DELAY_NOTICE: '4.1',
  NOTICE: '4.2',
  CONFIRMATION: '4.3',
  CLIENT_REMINDER: '4.3',
} as const
export type ClockCode = keyof typeof clockClauses
export const clockCodes = Object.keys(clockClauses) as ClockCode[]

/**
 * `unknown`: the clock stopped in a year that no calendar covered, with its due date there or later. `void`: it was not
 * late when it no longer applied, such as when the complaint was withdrawn.
 */
export const verdicts = ['met', 'breached', 'unknown', 'void'] as const
export type Verdict = (typeof verdicts)[number]

/** When a clock runs, before a calendar gives it dates. */
export type ClockSpan = {
  readonly code: ClockCode
  /** Counts the runs of the clock, from 1. */
  readonly cycle: number
  /** May lie in the future: acceptance comes at the latest when ACK is due. */
  readonly startsAt: Instant
  /** null: still running. */
  readonly stoppedAt: Instant | null
  /** `done`: what the clock waits for was done. `moot`: nothing is left to wait for. `lapsed`: it ran out, and no one is late. */
  readonly stoppedBy: 'done' | 'moot' | 'lapsed'
  readonly limit: Limit
  readonly rule: DueRule
  readonly course: Course
}

/** The state of a due date that reaches into a year no calendar covers. No verdict and no right rests on it. */
type Provisional = {
  /** The first year that is needed and not covered. */
  readonly uncovered: number
  /** The date if nothing but weekends were off in such years; null: it lies too far from any covered year. */
  readonly at: Instant | null
}

/** A clock with its dates. */
export type Clock = ClockSpan & {
  /** null: the date reaches into a year that no calendar covers. */
  readonly dueAt: Instant | null
  /** Computed from a provisional date where there is no final one; null where there is neither. */
  readonly dueSoonAt: Instant | null
  /** null: there is a date, or the clock has stopped. */
  readonly provisional: Provisional | null
  /** null while it runs. */
  readonly verdict: Verdict | null
}

/**
 * Gives a span its due instant and, once stopped, its verdict: met when stopped no later than due. What stopped before
 * an uncovered year began was in time, whatever its holidays will be.
 */
export function withDueDate(span: ClockSpan, calendar: Calendar): Clock {
  const { startsAt, limit, rule, course } = span
  const due = dueInstant(calendar, startsAt, limit, rule, course)
  if ('dueAt' in due) {
    return {
      ...span,
      dueAt: due.dueAt,
      dueSoonAt: dueSoonAt(calendar, startsAt, limit, rule, undefined, course),
      provisional: null,
      verdict: verdictOf(span, (stoppedAt) => stoppedAt <= due.dueAt),
    }
  }
  const { uncovered } = due
  const begins = instantAt(plainDate(`${String(uncovered).padStart(4, '0')}-01-01`), '00:00', rule.timeZone)
  const assumed = assumeWeekends(calendar)
  const provisionalDue = dueInstant(assumed, startsAt, limit, rule, course)
  return {
    ...span,
    dueAt: null,
    dueSoonAt: dueSoonAt(assumed, startsAt, limit, rule, undefined, course),
    provisional:
      span.stoppedAt === null
        ? { uncovered, at: 'dueAt' in provisionalDue ? provisionalDue.dueAt : null }
        : null,
    verdict: verdictOf(span, (stoppedAt) => (stoppedAt < begins ? true : null)),
  }
}

/** `inTime` returns null where it cannot be known. */
function verdictOf(
  { stoppedAt, stoppedBy }: ClockSpan,
  inTime: (stoppedAt: Instant) => boolean | null,
): Verdict | null {
  if (stoppedAt === null) return null
  if (stoppedBy === 'lapsed') return 'void'
  const judged = inTime(stoppedAt)
  if (judged === false) return 'breached'
  if (stoppedBy === 'moot') return 'void'
  return judged === null ? 'unknown' : 'met'
}

/**
 * How urgent a running clock is: before `dueSoonAt` on time, then due soon, and overdue after its due instant. Nothing is
 * overdue by a provisional date.
 */
export type Urgency = 'on-time' | 'due-soon' | 'overdue'
export function urgencyOf(clock: Pick<Clock, 'dueAt' | 'dueSoonAt'>, now: Instant): Urgency {
  if (clock.dueAt !== null && now > clock.dueAt) return 'overdue'
  if (clock.dueSoonAt !== null && now >= clock.dueSoonAt) return 'due-soon'
  return 'on-time'
}
