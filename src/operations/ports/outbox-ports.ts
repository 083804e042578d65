import type { CaseId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Notice, RequestNotice } from '../../notices/notice.ts'
import type { CaseFile, Place } from './case-file.ts'
import type { CalendarGap } from './clock-ports.ts'
import type { DeliveryAttempt } from './delivery-attempt.ts'
import type { DigestOutbox } from './digest-ports.ts'
import type { DraftOutbox } from './draft-ports.ts'
import type { PendingEvidence } from './evidence-ports.ts'

/** A notice to deliver. */
export type Delivery = Notice & DeliveryAttempt & { readonly file: CaseFile }

/** A letter to deliver to the client. */
export type LetterDelivery = Extract<Delivery, { readonly purpose: 'letter' }>

/** A notice that was posted, and where. */
export type SentNotice = Notice & { readonly place: Place; readonly file: CaseFile }

/** A posted message that still asks somebody for something. */
export type OpenRequest = { readonly id: string; readonly notice: RequestNotice; readonly place: Place }

/** A warning to the administrators that the calendar `code` lacks a year. */
export type CalendarWarning = Pick<CalendarGap, 'code' | 'year'> & DeliveryAttempt

/** The outbox: messages that a transaction saved and that must now reach Slack or the client. */
export interface Outbox extends DigestOutbox, DraftOutbox {
  /** Records that a delivery attempt begins; null: sent already, or given up. */
  begin(noticeId: string, now: Instant): Promise<Delivery | null>
  /** Records the same for a warning about a missing calendar, which belongs to no case. */
  beginCalendarWarning(noticeId: string, now: Instant): Promise<CalendarWarning | null>
  /**
   * Records that it was sent. `place` is null for mail. A card's place becomes the case's, and every notice that had to
   * wait for the card is enqueued again; an earlier card and its thread are updated to show where the case is now.
   */
  recordSent(noticeId: string, place: Place | null, now: Instant): Promise<void>
  /** Records that it is about to be sent again, after an attempt whose result is unknown. */
  restartAttempt(noticeId: string, now: Instant): Promise<void>
  /** Records that an attempt certainly sent nothing, so that the next one need not look for it. */
  clearAttempt(noticeId: string): Promise<void>
  /** Records that it will not be sent, and why: no longer true, or its target is gone for good. */
  drop(noticeId: string, reason: string): Promise<void>
  /** Records the channel made for a sensitive case; returns the one that counts, if two were made at once. */
  recordPrivateChannel(caseId: CaseId, channelId: string): Promise<string>
  /** Whether a notice is still to be sent: neither sent nor given up. */
  isPending(noticeId: string): Promise<boolean>
  /** The place of an earlier notice of the same case, e.g. the approval card of a round; null: it is not posted. */
  placeOf(caseId: CaseId, notice: Notice): Promise<Place | null>
  /** A notice that was posted in Slack; null: unknown, or not there. */
  sentNotice(noticeId: string): Promise<SentNotice | null>
  /** The messages of a case that were posted and still ask somebody for something, the earliest first. */
  openRequests(caseId: CaseId): Promise<readonly OpenRequest[]>
  /** Records that a message shows that nothing is asked any more. */
  recordSettled(noticeId: string, now: Instant): Promise<void>
  /** Records what the card shows now, and when that changes by time alone. */
  recordCardShown(caseId: CaseId, staleAt: Instant | null): Promise<void>
  /** A file to copy; null: unknown, or copied already. */
  pendingEvidence(id: string): Promise<PendingEvidence | null>
}
