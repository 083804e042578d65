import type { ClockCode, Verdict } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Recorded } from './recorded.ts'

/** The verdict of a clock, frozen with the calendar it was judged by; nothing rewrites it. */
export type ClockStopped = Recorded & {
  readonly type: 'clock-stopped'
  readonly code: ClockCode
  readonly cycle: number
  readonly startsAt: Instant
  readonly stoppedAt: Instant
  /** null: the date reached into a year that no calendar covered. */
  readonly dueAt: Instant | null
  readonly verdict: Verdict
  readonly calendarVersion: string
}

/** The calendar changed, and dates of clocks that ran moved with it, as when the holidays of next year were published. */
export type CalendarChanged = Recorded & {
  readonly type: 'calendar-changed'
  readonly calendar: string
  /** By which version they were counted again. */
  readonly version: string
  /** Those whose date moved; null: it reached into a year that no calendar covered, or does so now. */
  readonly clocks: readonly {
    readonly code: ClockCode
    readonly cycle: number
    readonly from: Instant | null
    readonly to: Instant | null
  }[]
}

/** A message of this case could not reach its channel, and went to the administrators instead. */
export type DeliveryFailed = Recorded & {
  readonly type: 'delivery-failed'
  /** What the message was for, and Slack's word for why it failed. */
  readonly purpose: string
  readonly channelId: string
  readonly error: string
}
