import type {
  ClientInformed,
  ClientWrote,
  HandlingRated,
  LetterDoubtful,
  LetterSettled,
  LetterUndelivered,
  LinksRevoked,
  PageViewed,
} from './client-facts.ts'
import type {
  CaseAbsorbed,
  CaseClosed,
  CaseMerged,
  CaseReopened,
  CaseWithdrawn,
  DecisionRefused,
  EscalationRequested,
  EscalationTakenOver,
} from './ending-facts.ts'
import type {
  ClientAnswered,
  ClientAsked,
  ComplexityDeclared,
  DelayForeseen,
  DelayNotified,
  EvidenceAdded,
  EvidenceFailed,
  HandOverAccepted,
  HandOverClimbed,
  HandOverOffered,
  InvestigationCompleted,
  InvestigationExtended,
  OwnerAssigned,
  OwnerLost,
  WaitingBegan,
  WaitingEnded,
} from './handling-facts.ts'
import type {
  AgreementChanged,
  CaseDeclined,
  ComplaintAcknowledged,
  ComplaintCorrected,
  ComplaintLogged,
  DeclineContested,
  DeclineProposed,
  DeclineRejected,
} from './intake-facts.ts'
import type { ReminderSeen, ReminderSnoozed } from './reminder-facts.ts'
import type {
  AcceptanceDeemed,
  ApprovalClimbed,
  ApprovalRequested,
  ApprovalVoided,
  ClientAccepted,
  ClientReminded,
  ProposalApproved,
  ProposalReturned,
  RemedyCompleted,
  RevisionRequested,
  SolutionDetermined,
  SolutionNotified,
  SolutionProposed,
} from './solution-facts.ts'
import type { CalendarChanged, ClockStopped, DeliveryFailed } from './system-facts.ts'

/** Everything that can happen to a case, in the past tense. Append-only: the truth of the product. */
export type CaseFact =
  | ComplaintLogged
  | ComplaintCorrected
  | AgreementChanged
  | ComplaintAcknowledged
  | DeclineProposed
  | DeclineRejected
  | CaseDeclined
  | DeclineContested
  | EvidenceAdded
  | EvidenceFailed
  | OwnerAssigned
  | OwnerLost
  | HandOverOffered
  | HandOverAccepted
  | HandOverClimbed
  | InvestigationExtended
  | ComplexityDeclared
  | ClientAsked
  | ClientAnswered
  | WaitingBegan
  | WaitingEnded
  | DelayForeseen
  | DelayNotified
  | InvestigationCompleted
  | SolutionProposed
  | ApprovalRequested
  | ApprovalClimbed
  | ApprovalVoided
  | ProposalApproved
  | ProposalReturned
  | SolutionDetermined
  | SolutionNotified
  | ClientReminded
  | ClientAccepted
  | AcceptanceDeemed
  | RevisionRequested
  | RemedyCompleted
  | EscalationRequested
  | EscalationTakenOver
  | DecisionRefused
  | CaseWithdrawn
  | CaseMerged
  | CaseAbsorbed
  | CaseReopened
  | CaseClosed
  | ClockStopped
  | CalendarChanged
  | DeliveryFailed
  | ReminderSeen
  | ReminderSnoozed
  | ClientWrote
  | ClientInformed
  | LetterUndelivered
  | LetterDoubtful
  | LetterSettled
  | PageViewed
  | LinksRevoked
  | HandlingRated

export type FactType = CaseFact['type']
export type FactOf<Type extends FactType> = Extract<CaseFact, { type: Type }>
