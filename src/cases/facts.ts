import type {
  AgreementVersionId,
  ApproverGroupId,
  ClientId,
  DepartmentId,
  PersonId,
} from '../agreement/ids.ts'
import type { Money } from '../agreement/money.ts'
import type {
  Category,
  Outcome,
  ReceiptChannel,
  RemedyKind,
  RootCause,
  Severity,
} from '../agreement/vocabulary.ts'
import type { ClockCode, Verdict } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { PlainDate } from '../deadlines/plain-date.ts'

/** Who established a fact: a person, or Redress itself. */
export type Author = PersonId | 'redress'

/** When the provider learned it, and from whom. `at` is the moment of recording, never later than now. */
type Recorded = { readonly at: Instant; readonly by: Author }

/** How the provider told the client something, or heard from them. */
export const contactMethods = ['email', 'phone', 'letter', 'meeting'] as const
export type ContactMethod = (typeof contactMethods)[number]

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
}

/** 2.2, 3.2(3): a file was copied from Slack, with the SHA-256 of its bytes. */
export type EvidenceAdded = Recorded & {
  readonly type: 'evidence-added'
  readonly evidenceId: string
  readonly name: string
  readonly mimetype: string
  /** Bytes. */
  readonly size: number
  readonly sha256: string
}

/** 2.3: the client was told. ACK stops at `toldAt`. */
export type ComplaintAcknowledged = Recorded & {
  readonly type: 'complaint-acknowledged'
  readonly method: ContactMethod
  readonly toldAt: Instant
  readonly text: string
}

/** 2.4, 3.2(2). */
export type OwnerAssigned = Recorded & { readonly type: 'owner-assigned'; readonly owner: PersonId }

/** 3.2(3), 3.2(4). */
export type InvestigationCompleted = Recorded & {
  readonly type: 'investigation-completed'
  readonly finding: string
  readonly outcome: Outcome
  readonly rootCause: RootCause
  /** The root cause in words. */
  readonly cause: string
}

/** What is offered to the client, 3.2(5). */
export type Proposal = {
  readonly remedies: readonly RemedyKind[]
  /** What exactly will be done. */
  readonly details: string
  /** null: no money is involved. */
  readonly amount: Money | null
  readonly reasons: string
  /** 3.2(6): could it do major harm to the provider's reputation? */
  readonly reputationalImpact: boolean
}

/** 3.2(5): `round` counts proposals from 1. */
export type SolutionProposed = Recorded & {
  readonly type: 'solution-proposed'
  readonly round: number
  readonly fingerprint: string
  readonly proposal: Proposal
}

/** 3.2(6): internal approval was asked for, for exactly this proposal. */
export type ApprovalRequested = Recorded & {
  readonly type: 'approval-requested'
  readonly round: number
  readonly fingerprint: string
  readonly group: ApproverGroupId
}
/** The proposal was edited while it awaited approval: the request is void. */
export type ApprovalVoided = Recorded & { readonly type: 'approval-voided'; readonly round: number }
export type ProposalApproved = Recorded & { readonly type: 'proposal-approved'; readonly round: number }
export type ProposalReturned = Recorded & {
  readonly type: 'proposal-returned'
  readonly round: number
  readonly reason: string
}
/** The solution stands: approved where approval is needed. Stops STANDARD, starts NOTICE. */
export type SolutionDetermined = Recorded & { readonly type: 'solution-determined'; readonly round: number }

/** 4.2: the solution and its reasons reached the client at `toldAt`. Stops NOTICE, starts CONFIRMATION. */
export type SolutionNotified = Recorded & {
  readonly type: 'solution-notified'
  readonly method: ContactMethod
  readonly toldAt: Instant
  readonly text: string
}

/** 4.3: the client accepted, at `answeredAt`, in these words. */
export type ClientAccepted = Recorded & {
  readonly type: 'client-accepted'
  readonly method: ContactMethod
  readonly answeredAt: Instant
  readonly words: string
}

/** One promised remedy was carried out, with its proof. */
export type RemedyCompleted = Recorded & {
  readonly type: 'remedy-completed'
  readonly remedy: RemedyKind
  readonly doneOn: PlainDate
  readonly proof: string
}

export type CaseClosed = Recorded & { readonly type: 'case-closed' }

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

/** A file that came with the case could not be copied from Slack: whoever brought it must bring it again. */
export type EvidenceFailed = Recorded & {
  readonly type: 'evidence-failed'
  readonly name: string
  readonly broughtBy: PersonId
  readonly error: string
}

/** A message of this case could not reach its channel, and went to the administrators instead. */
export type DeliveryFailed = Recorded & {
  readonly type: 'delivery-failed'
  /** What the message was for, and Slack's word for why it failed. */
  readonly purpose: string
  readonly channelId: string
  readonly error: string
}

/** Everything that can happen to a case, in the past tense. Append-only: the truth of the product. */
export type CaseFact =
  | ComplaintLogged
  | EvidenceAdded
  | ComplaintAcknowledged
  | OwnerAssigned
  | InvestigationCompleted
  | SolutionProposed
  | ApprovalRequested
  | ApprovalVoided
  | ProposalApproved
  | ProposalReturned
  | SolutionDetermined
  | SolutionNotified
  | ClientAccepted
  | RemedyCompleted
  | CaseClosed
  | ClockStopped
  | EvidenceFailed
  | DeliveryFailed

export type FactType = CaseFact['type']
export type FactOf<Type extends FactType> = Extract<CaseFact, { type: Type }>
