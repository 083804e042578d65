import type { Calendar } from './calendar.ts'
import { type DueRule, dueInstant, dueSoonAt, type Limit } from './due.ts'
import type { Instant } from './instant.ts'

/** The clocks of the main line, each with the clause that winds it. */
export const clockClauses = {
  ACK: '2.3',
  INVESTIGATION: '3.2(3)',
  FORMULATION: '3.2(5)',
  STANDARD: '3.3(1)',
  NOTICE: '4.2',
  CONFIRMATION: '4.3',
} as const
export type ClockCode = keyof typeof clockClauses
export const clockCodes = Object.keys(clockClauses) as ClockCode[]

/** `unknown`: the clock stopped while its due date lay in a year no calendar covered. */
export const verdicts = ['met', 'breached', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

/** When a clock runs, before any calendar is looked at. */
export type ClockSpan = {
  readonly code: ClockCode
  /** 1, and one more each time the stage is entered again. */
  readonly cycle: number
  /** May lie in the future: acceptance comes at the latest when ACK is due. */
  readonly startsAt: Instant
  /** null: still running. */
  readonly stoppedAt: Instant | null
  readonly limit: Limit
  readonly rule: DueRule
}

/** A clock with its dates. */
export type Clock = ClockSpan & {
  /** null: the date reaches into a year that no calendar covers. */
  readonly dueAt: Instant | null
  /** null as `dueAt`. */
  readonly dueSoonAt: Instant | null
  /** null while it runs. */
  readonly verdict: Verdict | null
}

/** Gives a span its due instant and, once stopped, its verdict: met when stopped no later than due. */
export function windClock(span: ClockSpan, calendar: Calendar): Clock {
  const due = dueInstant(calendar, span.startsAt, span.limit, span.rule)
  const dueAt = 'dueAt' in due ? due.dueAt : null
  const soon = dueSoonAt(calendar, span.startsAt, span.limit, span.rule)
  return { ...span, dueAt, dueSoonAt: soon, verdict: verdictOf(span.stoppedAt, dueAt) }
}

function verdictOf(stoppedAt: Instant | null, dueAt: Instant | null): Verdict | null {
  if (stoppedAt === null) return null
  if (dueAt === null) return 'unknown'
  return stoppedAt <= dueAt ? 'met' : 'breached'
}

/** Where a running clock stands: before `dueSoonAt` on time, then due soon, and overdue after its due instant. */
export type Urgency = 'on-time' | 'due-soon' | 'overdue'
export function urgencyOf(clock: Pick<Clock, 'dueAt' | 'dueSoonAt'>, now: Instant): Urgency {
  if (clock.dueAt !== null && now > clock.dueAt) return 'overdue'
  if (clock.dueSoonAt !== null && now >= clock.dueSoonAt) return 'due-soon'
  return 'on-time'
}
