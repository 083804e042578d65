import type { Clock } from './clock.ts'
import type { Instant } from './instant.ts'

export type Reminder = 'due-soon' | 'overdue'

/** When the sweep must first look at a clock; null: never (stopped, or its date is not known). */
export const firstLook = (clock: Clock): Instant | null => (clock.stoppedAt === null ? clock.dueSoonAt : null)

/**
 * What a running clock has to say at `now`, and when to look again (null: never). After a downtime only what
 * is still true is said: an overdue clock is not announced as due soon. By a provisional date it can only be due soon.
 */
export function reminderAt(
  clock: Pick<Clock, 'dueAt' | 'dueSoonAt' | 'stoppedAt'>,
  now: Instant,
): { reminder: Reminder | null; lookAgainAt: Instant | null } {
  const { dueAt, dueSoonAt, stoppedAt } = clock
  if (stoppedAt !== null || dueSoonAt === null) return { reminder: null, lookAgainAt: null }
  if (dueAt === null) {
    return now >= dueSoonAt
      ? { reminder: 'due-soon', lookAgainAt: null }
      : { reminder: null, lookAgainAt: dueSoonAt }
  }
  if (now > dueAt) return { reminder: 'overdue', lookAgainAt: null }
  const justAfterDue = (dueAt + 1) as Instant
  return now >= dueSoonAt
    ? { reminder: 'due-soon', lookAgainAt: justAfterDue }
    : { reminder: null, lookAgainAt: dueSoonAt }
}
