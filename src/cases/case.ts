import type { ApproverGroupId, CaseId, DepartmentId, PersonId } from '../agreement/ids.ts'
import type { Money } from '../agreement/money.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { OutgoingContact } from './facts/fact-fields.ts'
import type { FactOf } from './facts/facts.ts'
import type { OpenMessage } from './open-message.ts'

/** The statuses of a case (procedure, section 3): the main line in order, then escalation, then the other ends. */
export const caseStatuses = [
  'received',
  'accepted',
  'investigating',
  'formulating',
  'awaiting-approval',
  'determined',
  'awaiting-confirmation',
  'implementing',
  'closed',
  'escalation-pending',
  'escalated',
  'declined',
  'withdrawn',
  'merged',
  'deadlocked',
] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** The statuses in which something is still to be done. */
export const openStatuses = [
  'received',
  'accepted',
  'investigating',
  'formulating',
  'awaiting-approval',
  'determined',
  'awaiting-confirmation',
  'implementing',
  'escalation-pending',
  'escalated',
] as const satisfies readonly CaseStatus[]

/** The statuses in which nothing is left to be done, unless the case is reopened or contested. */
export const endedStatuses = ['closed', 'declined', 'withdrawn', 'merged', 'deadlocked'] as const

/**
 * A proposal that came back: from an approver, from the client in their words, or from the owner or head, who took it
 * back after it was determined.
 */
export type ReturnedProposal = {
  readonly proposed: FactOf<'solution-proposed'>
  /** Who recorded it. */
  readonly by: PersonId
  readonly from: 'approver' | 'client' | 'owner'
  readonly reason: string
}

/** The fields that every case has, whatever its status. */
type Common = {
  readonly id: CaseId
  /** How many facts were folded into this value. */
  readonly version: number
  /** As logged, with what was corrected since. */
  readonly complaint: FactOf<'complaint-logged'>
  readonly accountManager: PersonId
  readonly evidence: readonly FactOf<'evidence-added'>[]
  /** Where it is handled now. */
  readonly department: DepartmentId
  /** Counts its cards from 1: it gets a new one each time it moves to another channel. */
  readonly cardNumber: number
  /** 0: as first handled; 1: escalated (3.4), where decisions are final. */
  readonly level: 0 | 1
  /** 2.3; null: not acknowledged yet. */
  readonly acknowledgement: OutgoingContact | null
  /** null: not assigned, or no longer. */
  readonly owner: PersonId | null
  /** Everyone who owned it before it was escalated. */
  readonly firstLevelOwners: readonly PersonId[]
  /** A proposal to decline that awaits the second person; null: none. */
  readonly decline: FactOf<'decline-proposed'> | null
  /** A hand-over that awaits acceptance, where `to` is the person asked now; null: none. */
  readonly handOver: FactOf<'hand-over-offered'> | null
  /** 3.3(2); null: a standard complaint. */
  readonly complexity: FactOf<'complexity-declared'> | null
  /** The open question to the client; null: none. */
  readonly question: FactOf<'client-asked'> | null
  /** A wait for a third party or for the end of force majeure; null: none. */
  readonly waiting: FactOf<'waiting-began'> | null
  /** 4.1: a delay of which the client was not notified yet; null: none. */
  readonly delay: FactOf<'delay-foreseen'> | null
  readonly escalation: FactOf<'escalation-requested'> | null
  /** 4.3: how often the client asked for a change. */
  readonly revisions: number
  /** How many proposals were made so far. */
  readonly rounds: number
  /** The amounts of all solutions determined so far. */
  readonly determinedAmounts: readonly Money[]
  readonly absorbed: readonly FactOf<'case-absorbed'>[]
  /** 4.3: what the client said about a solution that is not settled yet; none is left once they answered it. */
  readonly messages: readonly OpenMessage[]
  /** Whether the client was told of the end of the case; false while it is open. */
  readonly isEndNotified: boolean
}

type Investigated = Common & {
  readonly investigation: FactOf<'investigation-completed'>
  readonly returned: readonly ReturnedProposal[]
}
type Proposed = Investigated & { readonly proposed: FactOf<'solution-proposed'> }
type Determined = Proposed & {
  /** When the solution became final, approved where needed: the start of NOTICE. */
  readonly determinedAt: Instant
}
type Notified = Determined & {
  readonly notification: FactOf<'solution-notified'>
  /** 4.3: when the client was last reminded to answer; null: not since the last notice. */
  readonly remindedAt: Instant | null
  /** 4.3: the limit ended without an answer, and nothing followed from it; null: it has not, since the last notice. */
  readonly lapse: FactOf<'confirmation-lapsed'> | null
}
/** How the client's acceptance came about; null: the client never answered, and the case ended without it. */
export type Acceptance = FactOf<'client-accepted'> | FactOf<'acceptance-deemed'>
type Answered = Notified & {
  readonly answer: Acceptance | null
  readonly completed: readonly FactOf<'remedy-completed'>[]
}

type ReceivedCase = Common & { readonly status: 'received' }
type AcceptedCase = Common & { readonly status: 'accepted' }
type InvestigatingCase = Common & { readonly status: 'investigating' }
export type FormulatingCase = Investigated & { readonly status: 'formulating' }
export type AwaitingApprovalCase = Proposed & {
  readonly status: 'awaiting-approval'
  /** A member of any of these groups may decide. */
  readonly approvers: readonly ApproverGroupId[]
  /** How many different people must approve. */
  readonly needed: number
  readonly approvals: readonly FactOf<'proposal-approved'>[]
}
type DeterminedCase = Determined & { readonly status: 'determined' }
export type AwaitingConfirmationCase = Notified & { readonly status: 'awaiting-confirmation' }
export type ImplementingCase = Answered & { readonly status: 'implementing' }
export type ClosedCase = Answered & { readonly status: 'closed'; readonly endedAt: Instant }
type EscalationPendingCase = Common & {
  readonly status: 'escalation-pending'
  /** null: the first level never completed one. */
  readonly investigation: FactOf<'investigation-completed'> | null
  /** Proposals that came back at the second level. */
  readonly returned: readonly ReturnedProposal[]
}
export type EscalatedCase = Omit<EscalationPendingCase, 'status'> & { readonly status: 'escalated' }
type DeclinedCase = Common & {
  readonly status: 'declined'
  readonly declined: FactOf<'decline-proposed'>
}
export type WithdrawnCase = Common & {
  readonly status: 'withdrawn'
  readonly withdrawal: FactOf<'case-withdrawn'>
}
export type MergedCase = Common & { readonly status: 'merged'; readonly merger: FactOf<'case-merged'> }
export type DeadlockedCase = Notified & {
  readonly status: 'deadlocked'
  readonly refusal: FactOf<'decision-refused'>
  readonly endedAt: Instant
}

/** A complaint being handled, as its facts say. A status has the fields that it has reached, and no others. */
export type Case =
  | ReceivedCase
  | AcceptedCase
  | InvestigatingCase
  | FormulatingCase
  | AwaitingApprovalCase
  | DeterminedCase
  | AwaitingConfirmationCase
  | ImplementingCase
  | ClosedCase
  | EscalationPendingCase
  | EscalatedCase
  | DeclinedCase
  | WithdrawnCase
  | MergedCase
  | DeadlockedCase

export type CaseAt<Status extends CaseStatus> = Extract<Case, { status: Status }>

/** The owner of the case; null: it has none. */
export const ownerOf = (kase: Case): PersonId | null => kase.owner

/** True while something is still to be done. */
export const isOpen = ({ status }: Pick<Case, 'status'>): boolean =>
  !(endedStatuses as readonly CaseStatus[]).includes(status)
