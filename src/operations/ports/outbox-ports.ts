import type { CaseId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Notice } from '../../notices/notice.ts'
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

/** A warning to the administrators that the calendar `code` lacks a year. */
export type CalendarWarning = Pick<CalendarGap, 'code' | 'year'> & DeliveryAttempt

/** The outbox: messages that a transaction saved and that must now reach Slack or the client. */
export interface Outbox extends DigestOutbox, DraftOutbox {
  /** Begins a try and notes it; null: sent already, or given up. */
  begin(noticeId: string, now: Instant): Promise<Delivery | null>
  /** The same for word of a missing calendar, which is about no case. */
  beginCalendarWarning(noticeId: string, now: Instant): Promise<CalendarWarning | null>
  /**
   * It arrived. `place` is null for mail. A card's place becomes the case's, and every notice that needed it to
   * be there is queued again; what an earlier card and its thread say is brought in line with where the case is now.
   */
  sent(noticeId: string, place: Place | null, now: Instant): Promise<void>
  /** Notes that something is about to be sent again, after an earlier try whose result was not known. */
  tryingAgain(noticeId: string, now: Instant): Promise<void>
  /** The try ended with nothing sent, for certain: the next one need not look. */
  notTried(noticeId: string): Promise<void>
  /** It will not be sent, and why: no longer true, or its target is gone for good. */
  drop(noticeId: string, why: string): Promise<void>
  /** Notes the channel made for a sensitive case; answers the one that counts, where two were made at once. */
  privateChannel(caseId: CaseId, channelId: string): Promise<string>
  /** Whether a notice is still on its way: neither sent nor given up. */
  isOnItsWay(noticeId: string): Promise<boolean>
  /** Where an earlier notice of the same case ended up, e.g. the approval card of a round; null: nowhere yet. */
  placeOf(caseId: CaseId, notice: Notice): Promise<Place | null>
  /** A notice that arrived in Slack; null: unknown, or not there. */
  sentNotice(noticeId: string): Promise<SentNotice | null>
  /** Notes what the card now says, and when that changes by itself. */
  cardShown(caseId: CaseId, staleAt: Instant | null): Promise<void>
  /** A file to copy; null: unknown, or kept already. */
  pendingEvidence(id: string): Promise<PendingEvidence | null>
}
