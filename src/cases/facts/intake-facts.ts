import type { AgreementVersionId, ClientId, DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { Category, DeclineReason, ReceiptChannel, Severity } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Heard, Recorded, Told } from './recorded.ts'

/** The three things an acknowledgement says (2.3). */
export const acknowledgementParts = ['received', 'process', 'expected-time'] as const
export type AcknowledgementPart = (typeof acknowledgementParts)[number]

/** 2.1, 2.2: a complaint was received and entered. `by` is the account manager. */
export type ComplaintLogged = Recorded & {
  readonly type: 'complaint-logged'
  readonly number: string
  readonly clientId: ClientId
  readonly agreementVersionId: AgreementVersionId
  readonly department: DepartmentId
  readonly category: Category
  readonly channel: ReceiptChannel
  /** When the client's complaint reached the provider: the start of ACK, not the moment of entry. */
  readonly receivedAt: Instant
  readonly description: string
  readonly contractNo: string | null
  readonly service: string | null
  readonly expectedSolution: string | null
  readonly severity: Severity
  readonly sensitive: boolean
  /** The colleague the client complains about, who must not handle the case; null: nobody in particular. */
  readonly personComplainedAbout: PersonId | null
  /** The Slack message it was logged from; null: none. */
  readonly source: { readonly permalink: string; readonly text: string } | null
  /** Who phoned; absent: nobody said, or it came another way. */
  readonly caller?: string
  /** The day on which a letter was delivered; absent: it came another way. */
  readonly deliveredOn?: PlainDate
  /** The draft that was confirmed with it; absent: none. */
  readonly draftId?: string
}

/** What can be put right about a complaint. */
export type Correctable = Pick<
  ComplaintLogged,
  | 'clientId'
  | 'category'
  | 'channel'
  | 'receivedAt'
  | 'description'
  | 'contractNo'
  | 'service'
  | 'expectedSolution'
  | 'severity'
  | 'sensitive'
  | 'personComplainedAbout'
>

/** Something was entered wrongly. Dates follow; frozen verdicts stay. */
export type ComplaintCorrected = Recorded & {
  readonly type: 'complaint-corrected'
  readonly from: Partial<Correctable>
  readonly to: Partial<Correctable>
  readonly reason: string
  /** By which the case is judged from now on: with another client or day of receipt it can be another one. */
  readonly agreementVersionId: AgreementVersionId
  /** Where it is handled from now on. */
  readonly department: DepartmentId
}

/** The case is judged by another version of its agreement from now on. Frozen verdicts stay. */
export type AgreementChanged = Recorded & {
  readonly type: 'agreement-changed'
  readonly agreementVersionId: AgreementVersionId
  readonly from: AgreementVersionId
  readonly reason: string
}

/** 2.3: the client was told. ACK stops at `toldAt`. */
export type ComplaintAcknowledged = Recorded & Told & { readonly type: 'complaint-acknowledged' }

/** 1.3, 1.2: someone holds that the complaint is out of scope; a second person must confirm it. */
export type DeclineProposed = Recorded & {
  readonly type: 'decline-proposed'
  readonly reason: DeclineReason
  /** Where the client can turn instead. */
  readonly referral: string
}

/** The second person does not agree: the complaint is handled. */
export type DeclineRejected = Recorded & { readonly type: 'decline-rejected'; readonly reason: string }

/** The second person confirmed, and the client was told; stops ACK if nobody had acknowledged before. */
export type CaseDeclined = Recorded & Told & { readonly type: 'case-declined' }

/** The client contests it: the complaint is handled, from `answeredAt` on. */
export type DeclineContested = Recorded & Heard & { readonly type: 'decline-contested' }
