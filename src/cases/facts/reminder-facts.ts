import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Recorded } from './recorded.ts'

/** Which reminder it was: the step of a clock, as {@link stepName} writes it. */
type OfReminder = { readonly code: ClockCode; readonly cycle: number; readonly step: string }

/** Somebody whom a reminder was for has seen it: it is quiet until the next step. */
export type ReminderSeen = Recorded & OfReminder & { readonly type: 'reminder-seen' }

/** They want to hear of it again later; never later than the clock is due. */
export type ReminderSnoozed = Recorded &
  OfReminder & {
    readonly type: 'reminder-snoozed'
    readonly until: Instant
  }
