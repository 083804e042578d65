import type { CaseId, DepartmentId } from '../../agreement/ids.ts'
import type { EscalationGround, ReopeningGround } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Heard, Recorded } from './recorded.ts'

/** 3.4(1), 3.4(2): the client wants the case escalated, since `answeredAt`. Starts both clocks of 3.4(3). */
export type EscalationRequested = Recorded &
  Omit<Heard, 'method'> & {
    readonly type: 'escalation-requested'
    /** null: nobody asked; lateness escalates by itself in this agreement, and there are no words. */
    readonly method: Heard['method'] | null
    readonly ground: EscalationGround
    /** Where it is handled from now on. */
    readonly department: DepartmentId
  }

/** 3.4(3): `by`, who never handled the case before, owns it. */
export type EscalationTakenOver = Recorded & { readonly type: 'escalation-taken-over' }

/** The client refused the final decision; the ways outside remain. */
export type DecisionRefused = Recorded & Heard & { readonly type: 'decision-refused' }

/** The client takes the complaint back. */
export type CaseWithdrawn = Recorded & Heard & { readonly type: 'case-withdrawn' }

/** The same matter as another case, in which it goes on. */
export type CaseMerged = Recorded & {
  readonly type: 'case-merged'
  readonly into: CaseId
  readonly number: string
}

/** Another case about the same matter goes on in this one; the earlier receipt of the two counts. */
export type CaseAbsorbed = Recorded & {
  readonly type: 'case-absorbed'
  readonly from: CaseId
  readonly number: string
  readonly receivedAt: Instant
  /** When that one was accepted; null: not yet. */
  readonly acceptedAt: Instant | null
  readonly description: string
}

/** An ended case is taken up again, at the level on which it ended; its verdicts stay. */
export type CaseReopened = Recorded &
  Heard & { readonly type: 'case-reopened'; readonly ground: ReopeningGround }

export type CaseClosed = Recorded & {
  readonly type: 'case-closed'
  /** `no-response`: the client never answered, and the agreement then ends the case; absent: all remedies are done. */
  readonly because?: 'no-response'
}
