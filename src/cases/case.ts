import type { ApproverGroupId, CaseId, PersonId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'
import type {
  ClientAccepted,
  ComplaintAcknowledged,
  ComplaintLogged,
  EvidenceAdded,
  InvestigationCompleted,
  RemedyCompleted,
  SolutionNotified,
  SolutionProposed,
} from './facts.ts'

/** The stages of the main line, in order (procedure, section 3). */
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
] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** A proposal that an approver sent back, with the reason. */
export type ReturnedProposal = {
  readonly proposed: SolutionProposed
  readonly by: PersonId
  readonly reason: string
}

type Common = {
  readonly id: CaseId
  /** How many facts were folded into this value. */
  readonly version: number
  readonly complaint: ComplaintLogged
  readonly accountManager: PersonId
  readonly evidence: readonly EvidenceAdded[]
}
type AfterAcknowledgement = Common & { readonly acknowledgement: ComplaintAcknowledged }
type Owned = AfterAcknowledgement & { readonly owner: PersonId }
type Investigated = Owned & {
  readonly investigation: InvestigationCompleted
  readonly returned: readonly ReturnedProposal[]
}
type Proposed = Investigated & { readonly proposed: SolutionProposed }
type Determined = Proposed & {
  /** When the solution stood, approved where needed: the start of NOTICE. */
  readonly determinedAt: Instant
}
type Notified = Determined & { readonly notification: SolutionNotified }
type Answered = Notified & {
  readonly answer: ClientAccepted
  readonly completed: readonly RemedyCompleted[]
}

export type ReceivedCase = Common & { readonly status: 'received' }
export type AcceptedCase = AfterAcknowledgement & { readonly status: 'accepted' }
export type InvestigatingCase = Owned & { readonly status: 'investigating' }
export type FormulatingCase = Investigated & { readonly status: 'formulating' }
export type AwaitingApprovalCase = Proposed & {
  readonly status: 'awaiting-approval'
  readonly approvers: ApproverGroupId
}
export type DeterminedCase = Determined & { readonly status: 'determined' }
export type AwaitingConfirmationCase = Notified & { readonly status: 'awaiting-confirmation' }
export type ImplementingCase = Answered & { readonly status: 'implementing' }
export type ClosedCase = Answered & { readonly status: 'closed' }

/** A complaint being handled, as its facts say. What a stage has not reached yet, its type does not have. */
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

/** Who handles the case; null: nobody yet. */
export const ownerOf = (kase: Case): PersonId | null => ('owner' in kase ? kase.owner : null)

/** True while something is still to be done. */
export const isOpen = (kase: Case): boolean => kase.status !== 'closed'
