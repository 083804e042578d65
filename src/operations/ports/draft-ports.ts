import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../cases/case-file.ts'
import type { IntakeDraft } from './client-ports.ts'
import type { DeliveryAttempt } from './delivery-attempt.ts'

/** What the operations and the deliveries need of the world for the cards of what clients sent in. */

/** A reminder below a card: it has waited for long, or its acknowledgement is soon due. */
export const draftReminders = ['waiting', 'due'] as const
export type DraftReminder = (typeof draftReminders)[number]

/** What waits for somebody, with the reminders that were promised already. */
export type WaitingDraft = {
  readonly draft: IntakeDraft
  readonly promised: Readonly<Record<DraftReminder, boolean>>
}

/** The card of a draft, or a reminder below it, to deliver. */
export type DraftDelivery = DeliveryAttempt & {
  readonly draftId: string
  readonly says: 'card' | DraftReminder
}

export interface DraftStore {
  /** Where the card of a draft stands; null: nowhere yet, or nowhere for good. */
  draftPlace(draftId: string): Promise<Place | null>
  /** Has the cards of waiting drafts that were given up before that instant tried again: whoever decides sees no other. */
  retryDraftCards(before: Instant, now: Instant): Promise<void>
  /** Waiting drafts whose card stands and that lack a reminder, the oldest first, at most `limit`. */
  draftsToRemind(limit: number): Promise<readonly WaitingDraft[]>
  /**
   * Promises a reminder of a draft, once, with the job that delivers it. `overtaken`: another one says what matters, so
   * that this one is noted and not said.
   */
  enqueueDraftReminder(
    reminder: { readonly draftId: string; readonly says: DraftReminder; readonly overtaken: boolean },
    now: Instant,
  ): Promise<void>
}

export interface DraftOutbox {
  /** Begins a try and notes it; null: unknown, sent already, or given up. */
  beginDraft(noticeId: string, now: Instant): Promise<DraftDelivery | null>
}
