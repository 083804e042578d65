import type { DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { DelayCause, Outcome, RootCause } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Heard, Recorded, Told } from './recorded.ts'

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

/** A file that came with the case could not be copied from Slack: whoever brought it must bring it again. */
export type EvidenceFailed = Recorded & {
  readonly type: 'evidence-failed'
  readonly name: string
  readonly broughtBy: PersonId
  readonly error: string
}

/** 2.4, 3.2(2). */
export type OwnerAssigned = Recorded & { readonly type: 'owner-assigned'; readonly owner: PersonId }

/** Nobody owns the case any more, since the account of its handler was deactivated. Starts ASSIGNMENT. */
export type OwnerLost = Recorded & { readonly type: 'owner-lost'; readonly owner: PersonId }

/** 2.4: the case goes to another person or department, with what was promised. Starts HAND_OVER. */
export type HandOverOffered = Recorded & {
  readonly type: 'hand-over-offered'
  /** Where it is handled from now on; the card moves when this is another department. */
  readonly department: DepartmentId
  /** null: whoever of the department takes it. */
  readonly to: PersonId | null
  /** What was promised to the client, and by when. */
  readonly promises: string
  /** null: none. */
  readonly openQuestions: string | null
}

/** The new handler accepted: `by` owns the case. */
export type HandOverAccepted = Recorded & { readonly type: 'hand-over-accepted' }

/** Nobody accepted in time: the head of the department is asked. */
export type HandOverClimbed = Recorded & {
  readonly type: 'hand-over-climbed'
  /** null: the department has no head who may handle the case; any member may take it. */
  readonly to: PersonId | null
}

/** 3.2(3): the client was told, before the old date, why the investigation takes longer. */
export type InvestigationExtended = Recorded &
  Told & { readonly type: 'investigation-extended'; readonly until: PlainDate; readonly reason: string }

/** 3.3(2): the client was told, before STANDARD was due, why and until when; STANDARD ends on that day. */
export type ComplexityDeclared = Recorded &
  Told & { readonly type: 'complexity-declared'; readonly promisedOn: PlainDate; readonly reason: string }

/** 4.1: a question to the client; the pausable clocks stand still from `toldAt`. */
export type ClientAsked = Recorded & Told & { readonly type: 'client-asked' }

/** 4.1: the client answered; the clocks go on from `answeredAt`. */
export type ClientAnswered = Recorded & Heard & { readonly type: 'client-answered' }

/** The provider cannot go on, and not because of the client. Whether clocks stand still is a term. */
export type WaitingBegan = Recorded & {
  readonly type: 'waiting-began'
  readonly cause: 'third-party' | 'force-majeure'
  readonly since: Instant
  readonly reason: string
}
export type WaitingEnded = Recorded & { readonly type: 'waiting-ended'; readonly until: Instant }

/** 4.1: a promised date will be missed, and why. Starts DELAY_NOTICE when it is by more than the threshold. */
export type DelayForeseen = Recorded & {
  readonly type: 'delay-foreseen'
  readonly expectedOn: PlainDate
  readonly cause: DelayCause
  readonly reason: string
}

/** 4.1: the client was told of the delay and its reason. It moves no date. */
export type DelayNotified = Recorded &
  Told & { readonly type: 'delay-notified'; readonly expectedOn: PlainDate }

/** 3.2(3), 3.2(4). */
export type InvestigationCompleted = Recorded & {
  readonly type: 'investigation-completed'
  readonly finding: string
  readonly outcome: Outcome
  readonly rootCause: RootCause
  /** The root cause in words. */
  readonly cause: string
}
