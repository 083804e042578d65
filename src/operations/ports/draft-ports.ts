import type { CaseId, ClientId, PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { DraftStatus, IntakeSource } from '../../cases/draft.ts'
import type { Person } from '../../cases/person.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from './case-file.ts'
import type { DeliveryAttempt } from './delivery-attempt.ts'
import type { FileOnDisk } from './evidence-ports.ts'

/** A complaint that a client sent in, before a person confirms it. Texts are as the client wrote them. */
export type NewIntakeDraft = {
  readonly id: string
  readonly source: IntakeSource
  /** Its idempotency key: the same each time the complaint arrives. */
  readonly key: string
  readonly fromName: string | null
  readonly fromAddress: string | null
  readonly phone: string | null
  readonly company: string | null
  readonly contractNo: string | null
  readonly subject: string | null
  readonly text: string
  readonly expectedSolution: string | null
  readonly language: Language
  /** The client that it seems to come from; null: none that is known. */
  readonly clientId: ClientId | null
  /** Number of a case that it names although its sender is not linked to that case; null: none. */
  readonly mentions: string | null
  readonly files: readonly FileOnDisk[]
  readonly receivedAt: Instant
}

/** A person's decision about a draft. */
export type DraftDecision = {
  readonly status: DraftStatus
  /** The case it became, or was added to; null: none. */
  readonly caseId: CaseId | null
  readonly by: PersonId
  readonly at: Instant
  /** Why it is no complaint; null: no reason was given. */
  readonly reason: string | null
}

export type IntakeDraft = NewIntakeDraft & {
  readonly status: DraftDecision['status']
  /**
   * The account manager of the case it names, else of the client's open or latest case, as long as they may still decide;
   * null: nobody in particular.
   */
  readonly ownerId: PersonId | null
  /** The latest decision; null: there was none yet. */
  readonly decision: DraftDecision | null
}

/** A reminder below the card of a draft: nobody has decided for long, or the acknowledgment is soon due, or overdue. */
export const draftReminders = ['waiting', 'due', 'overdue'] as const
export type DraftReminder = (typeof draftReminders)[number]

/** A draft that nobody has decided on, and which reminders were enqueued already. */
export type WaitingDraft = {
  readonly draft: IntakeDraft
  readonly isReminded: Readonly<Record<DraftReminder, boolean>>
}

/** A person who may decide on drafts. */
export type DraftDecider = Pick<Person, 'id' | 'name' | 'roles'>

/** A reminder that was posted below the card of a draft. */
export type PostedDraftReminder = { readonly kind: DraftReminder; readonly place: Place }

/** The card of a draft, or a reminder below it, to deliver. */
export type DraftDelivery = DeliveryAttempt & {
  readonly draftId: string
  readonly kind: 'card' | DraftReminder
}

/** Drafts, in a transaction. */
export interface DraftTransaction {
  /** Saves a draft; false: there is one of that key. */
  saveIntakeDraft(draft: NewIntakeDraft): Promise<boolean>
  /** Loads and locks a draft; null: there is none. */
  lockIntakeDraft(id: string): Promise<IntakeDraft | null>
  decideIntakeDraft(id: string, decision: DraftDecision): Promise<void>
}

/** Drafts and their cards. */
export interface DraftStore {
  /** null: there is no such draft. */
  intakeDraft(id: string): Promise<IntakeDraft | null>
  /** Drafts that nobody has decided on, oldest first, at most `limit`. */
  waitingDrafts(limit: number): Promise<readonly IntakeDraft[]>
  /** The place of a draft's card; null: it is not posted, or cannot be. */
  draftPlace(draftId: string): Promise<Place | null>
  /** The reminders that were posted below its card. */
  postedDraftReminders(draftId: string): Promise<readonly PostedDraftReminder[]>
  /** Everyone active who may decide on drafts, in the order of their ids. */
  draftDeciders(): Promise<readonly DraftDecider[]>
  /** Enqueues the edit of a draft's card and reminders after its acknowledgment became overdue, once in some days. */
  enqueueOverdueDraftEdit(draftId: string, now: Instant): Promise<void>
  /** Enqueues the cards of waiting drafts again whose delivery was given up before that instant. */
  retryDraftCards(before: Instant, now: Instant): Promise<void>
  /** Waiting drafts whose card was posted and that lack a reminder, oldest first, at most `limit`. */
  draftsToRemind(limit: number): Promise<readonly WaitingDraft[]>
  /**
   * Enqueues a reminder of a draft, once, with the job that delivers it. `overtaken`: a more urgent reminder replaces it,
   * so it is recorded but not sent.
   */
  enqueueDraftReminder(
    reminder: { readonly draftId: string; readonly kind: DraftReminder; readonly isSuperseded: boolean },
    now: Instant,
  ): Promise<void>
}

/** Cards of drafts and reminders, on their way to Slack. */
export interface DraftOutbox {
  /** Records that a delivery attempt begins; null: unknown, sent already, or given up. */
  beginDraft(noticeId: string, now: Instant): Promise<DraftDelivery | null>
}
