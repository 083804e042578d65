import type { DepartmentId, PersonId } from '../agreement/ids.ts'
import type { AmountFault } from '../agreement/money.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { CaseStatus } from './case.ts'
import type { Before } from './contact-time.ts'
import type { AcknowledgementPart, CaseFact } from './facts.ts'
import type { Standing } from './permissions.ts'
import type { Verb } from './verbs.ts'

/** What a person filled in; an edge puts a refusal beside the field it names. */
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

/** Why a verb did not happen: a value, said to the person in their language. Nothing was changed. */
export type Refusal =
  | { readonly code: 'not-allowed'; readonly verb: Verb; readonly who: readonly Standing[] }
  | { readonly code: 'wrong-stage'; readonly verb: Verb; readonly status: CaseStatus }
  | { readonly code: 'no-agreement'; readonly field: 'client'; readonly on: Instant }
  | { readonly code: 'in-the-future'; readonly field: Field }
  | { readonly code: 'too-early'; readonly field: Field; readonly after: Before['event'] }
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
  | { readonly code: 'no-remedy'; readonly field: 'remedies' }
  | { readonly code: 'no-client-email'; readonly field: 'method' }
  /** 3.1: a sensitive case, and a person who has nothing to do with it. */
  | { readonly code: 'confidential' }
  | { readonly code: 'own-proposal' }
  | { readonly code: 'proposal-changed' }
  | { readonly code: 'remedy-not-promised'; readonly field: 'remedy' }
  | { readonly code: 'remedy-already-done'; readonly field: 'remedy' }

/** What a rule answers: facts to append, or a refusal. */
export type Decision = { readonly facts: readonly CaseFact[] } | { readonly refused: Refusal }

export const refuse = (refused: Refusal): { refused: Refusal } => ({ refused })
