import type { ApproverGroupId, PersonId } from '../../agreement/ids.ts'
import type { Money } from '../../agreement/money.ts'
import type { RemedyKind } from '../../agreement/vocabulary.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Heard, Recorded, Told } from './recorded.ts'

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
  /** How many different people must approve; absent: one. */
  readonly needed?: number
}

/** Nobody decided in time: the next approvers are asked as well. */
export type ApprovalClimbed = Recorded & {
  readonly type: 'approval-climbed'
  readonly round: number
  readonly group: ApproverGroupId
}

/** The proposal was edited while it awaited approval, or the case took another way: the request is void. */
export type ApprovalVoided = Recorded & { readonly type: 'approval-voided'; readonly round: number }

export type ProposalApproved = Recorded & {
  readonly type: 'proposal-approved'
  readonly round: number
  /** The approver for whom `by` stands in; absent: nobody. */
  readonly onBehalfOf?: PersonId
}

export type ProposalReturned = Recorded & {
  readonly type: 'proposal-returned'
  readonly round: number
  readonly reason: string
}

/** The solution stands: approved where approval is needed. Stops STANDARD, starts NOTICE. */
export type SolutionDetermined = Recorded & { readonly type: 'solution-determined'; readonly round: number }

/** 4.2: the solution and its reasons reached the client at `toldAt`. Stops NOTICE, starts CONFIRMATION. */
export type SolutionNotified = Recorded &
  Told & {
    readonly type: 'solution-notified'
    /** Whether it said what the client's silence means (art. 140); absent: no. */
    readonly statesSilence?: boolean
  }

/** 4.3: the client was reminded to answer. */
export type ClientReminded = Recorded & Told & { readonly type: 'client-reminded' }

/** 4.3: the client accepted, at `answeredAt`, in these words. */
export type ClientAccepted = Recorded & Heard & { readonly type: 'client-accepted' }

/** 4.3: no answer until CONFIRMATION was due, from a client told what that means. Acceptance, not satisfaction. */
export type AcceptanceDeemed = Recorded & { readonly type: 'acceptance-deemed' }

/** 4.3: the client asks for a change. Starts FORMULATION anew. */
export type RevisionRequested = Recorded & Heard & { readonly type: 'revision-requested' }

/** One promised remedy was carried out, with its proof. */
export type RemedyCompleted = Recorded & {
  readonly type: 'remedy-completed'
  readonly remedy: RemedyKind
  readonly doneOn: PlainDate
  readonly proof: string
}
