import type { ClockCode } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { LadderedClock } from '../deadlines/ladder.ts'
import type { Case } from './case.ts'
import type { FactOf } from './facts/facts.ts'
import { mayRead } from './may-read.ts'
import type { Person } from './person.ts'
import type { Standing } from './standing.ts'
import { standingsOf } from './standings-of.ts'

/** Why a reminder was not answered. Nothing was changed. */
export type ReminderFault =
  /** 3.1. */
  | { readonly code: 'confidential' }
  | { readonly code: 'not-yours'; readonly who: readonly Standing[] }
  /** Its clock has stopped or reached another step. */
  | { readonly code: 'out-of-date' }
  /** The reminder would come again only when the clock is due, or later. */
  | { readonly code: 'after-due' }

/** An answer to the reminder of one step. */
type ReminderAnswered = {
  readonly by: Person
  readonly now: Instant
  /** The clock as it runs now; null: it has stopped, or has reached another step. */
  readonly clock: LadderedClock | null
  readonly step: string
  /** When to remind again (null: not before the clock is due); null instead of this: the reminder was seen. */
  readonly snooze: { readonly until: Instant | null } | null
}

/** Who may answer a reminder of that clock; whom it mentions is decided in `notices/reminders-of.ts`. */
const allowedStandings = (code: ClockCode, { owner }: Pick<Case, 'owner'>): readonly Standing[] =>
  code === 'APPROVAL'
    ? ['approver']
    : ['owner', 'head', 'account-manager', 'asked', ...(owner === null ? (['member'] as const) : [])]

/**
 * Records that a reminder was seen (none follow until the next step) or snoozed (one more follows then). Refuses a
 * snooze to or past the due instant, so that an overdue clock cannot be snoozed.
 */
export function answerReminder(
  kase: Case,
  { by, now, clock, step, snooze }: ReminderAnswered,
):
  | { readonly fact: FactOf<'reminder-seen'> | FactOf<'reminder-snoozed'> }
  | { readonly refused: ReminderFault } {
  if (!mayRead(by, kase)) return { refused: { code: 'confidential' } }
  if (clock === null) return { refused: { code: 'out-of-date' } }
  const { code, cycle, dueAt } = clock
  const who = allowedStandings(code, kase)
  const standings = standingsOf(by, kase)
  if (!who.some((standing) => standings.has(standing))) return { refused: { code: 'not-yours', who } }
  const recorded = { at: now, by: by.id, code, cycle, step }
  if (snooze === null) return { fact: { type: 'reminder-seen', ...recorded } }
  const { until } = snooze
  if (until === null || dueAt === null || until >= dueAt) return { refused: { code: 'after-due' } }
  return { fact: { type: 'reminder-snoozed', ...recorded, until } }
}
