import type { DepartmentId, PersonId } from '../../agreement/ids.ts'
import type { AmountFault, Money } from '../../agreement/money.ts'
import type { EscalationGround } from '../../agreement/vocabulary.ts'
import type { ClockCode } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { InformedAbout } from '../facts/client-facts.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { AcknowledgementPart } from '../facts/intake-facts.ts'

/** A field that a person filled in; a form shows a refusal beside the field that it names. */
export type Field =
  | 'client'
  | 'method'
  | 'contractNo'
  | 'receivedAt'
  | 'description'
  | 'service'
  | 'expectedSolution'
  | 'toldAt'
  | 'text'
  | 'parts'
  | 'assignee'
  | 'finding'
  | 'cause'
  | 'remedies'
  | 'details'
  | 'amount'
  | 'reasons'
  | 'reason'
  | 'answeredAt'
  | 'words'
  | 'remedy'
  | 'doneOn'
  | 'proof'
  | 'referral'
  | 'department'
  | 'promises'
  | 'openQuestions'
  | 'until'
  | 'promisedOn'
  | 'question'
  | 'since'
  | 'expectedOn'
  | 'channel'
  | 'into'
  | 'ground'
  | 'about'
  | 'caller'
  | 'deliveredOn'
  | 'files'
  | 'case'

/** A field that holds a date of its own. */
export type DateField = 'until' | 'promisedOn' | 'expectedOn'

/** Why two cases cannot become one. */
export type MergeFault = 'itself' | 'other-client' | 'ended' | 'other-level' | 'unknown'

/** An event that must precede the time that a person enters. */
export type EarlierEvent =
  | 'receipt'
  | 'determination'
  | 'notice'
  | 'answer-limit'
  | 'decline'
  | 'question'
  | 'end'
  | 'wait'

/** Why the decision of a command adds no facts. Nothing was changed. */
export type CommandRefusal =
  | { readonly code: 'no-agreement'; readonly field: 'client'; readonly on: Instant }
  | { readonly code: 'in-the-future'; readonly field: Field }
  | { readonly code: 'in-the-past'; readonly field: Field }
  | { readonly code: 'too-late'; readonly field: 'receivedAt' }
  /** A case that has ended was judged by its time of receipt. */
  | { readonly code: 'case-ended'; readonly field: 'receivedAt' }
  | { readonly code: 'too-early'; readonly field: Field; readonly after: EarlierEvent }
  | { readonly code: 'words-missing'; readonly field: Field }
  | {
      readonly code: 'text-too-long'
      readonly field: Field
      readonly length: number
      readonly limit: number
    }
  | { readonly code: 'amount'; readonly field: 'amount'; readonly fault: AmountFault }
  | {
      readonly code: 'parts-missing'
      readonly field: 'parts'
      readonly missing: readonly AcknowledgementPart[]
    }
  | { readonly code: 'complained-about'; readonly field: 'assignee'; readonly person: PersonId }
  | {
      readonly code: 'not-a-member'
      readonly field: 'assignee'
      readonly person: PersonId
      readonly department: DepartmentId
    }
  | { readonly code: 'deactivated'; readonly field: 'assignee'; readonly person: PersonId }
  /** 3.2(5): the complaint is upheld, at least in part. */
  | { readonly code: 'no-remedy'; readonly field: 'remedies' }
  | { readonly code: 'amount-without-remedy'; readonly field: 'amount' }
  /** A refund is either partial or full. */
  | { readonly code: 'both-refunds'; readonly field: 'remedies' }
  | { readonly code: 'no-client-email'; readonly field: 'method' }
  /** 3.1, 3.4(3): nobody who owned the case at the first level owns it at the second. */
  | { readonly code: 'first-level-owner' }
  | { readonly code: 'own-proposal' }
  /** The person who proposed to decline cannot confirm it. */
  | { readonly code: 'own-decline' }
  | { readonly code: 'already-approved' }
  /** 2.1. */
  | { readonly code: 'not-designated'; readonly field: 'channel' }
  /** 3.2(3), 3.3(2): the client was notified after the old date, which is too late to move it. */
  | { readonly code: 'date-passed'; readonly dueAt: Instant }
  | { readonly code: 'date-unknown' }
  | { readonly code: 'not-a-business-day'; readonly field: DateField; readonly day: PlainDate }
  /** The new date is no later than the old one. */
  | { readonly code: 'not-later'; readonly field: DateField; readonly dueAt: Instant }
  | {
      readonly code: 'past-limit'
      readonly field: DateField
      readonly clock: ClockCode
      readonly dueAt: Instant
    }
  | { readonly code: 'no-revisions-left'; readonly rounds: number }
  /** 3.4(1): the client was told no solution yet, or nothing is late. */
  | { readonly code: 'no-ground'; readonly field: 'ground'; readonly ground: EscalationGround }
  | { readonly code: 'same-owner'; readonly field: 'assignee' }
  | { readonly code: 'same-account-manager'; readonly field: 'assignee' }
  | { readonly code: 'not-an-account-manager'; readonly field: 'assignee'; readonly person: PersonId }
  | { readonly code: 'merge'; readonly field: 'into'; readonly fault: MergeFault }
  /** The case has no such escalation, end or progress to tell the client of. */
  | { readonly code: 'not-to-be-told'; readonly field: 'about'; readonly about: InformedAbout }
  | { readonly code: 'window-over'; readonly days: number; readonly endedAt: Instant }
  | { readonly code: 'nothing-corrected' }
  /** 3.1: no longer confidential, the case would be shown where the person complained about reads. */
  | { readonly code: 'reaches-complained-about'; readonly person: PersonId }
  | { readonly code: 'proposal-changed' }
  /** Another person has settled the message of the client, or the client has answered since. */
  | { readonly code: 'message-settled' }
  /** 4.2: another solution was determined since the letter was prepared. */
  | { readonly code: 'solution-changed' }
  /** 4.2: a person's words name amounts, as written there, that were not determined; null: no money is involved. */
  | {
      readonly code: 'other-amounts'
      readonly field: 'text'
      readonly others: readonly string[]
      readonly determined: Money | null
    }
  | { readonly code: 'remedy-not-promised'; readonly field: 'remedy' }
  | { readonly code: 'remedy-already-done'; readonly field: 'remedy' }
  /** 2.1(4): neither the scan of the letter was attached, nor that it will follow was ticked. */
  | { readonly code: 'scan-missing'; readonly field: 'files' }

/** The result of a command: facts to append, or a refusal. */
export type CommandDecision = { readonly facts: readonly CaseFact[] } | { readonly refused: CommandRefusal }

export const refuse = (refused: CommandRefusal): { refused: CommandRefusal } => ({ refused })
