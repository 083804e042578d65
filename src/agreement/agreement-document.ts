import type { PlainDate } from '../deadlines/plain-date.ts'
import type { ApproverGroupId, DepartmentId } from './ids.ts'
import type { Span } from './succession.ts'
import type { Terms } from './terms.ts'
import type { Language } from './vocabulary.ts'

/** A party as the preamble names it; what was not entered is absent. */
export type Party = {
  readonly name?: string | undefined
  readonly representative?: string | undefined
  readonly address?: string | undefined
  readonly contact?: string | undefined
}

/** One version of an agreement as a person may read it: the preamble, and every term. */
export type AgreementDocument = Span & {
  readonly contractNo: string
  readonly service: string
  readonly version: number
  /** null: not entered. */
  readonly signedOn: PlainDate | null
  readonly signedAt: string | null
  readonly parties: { readonly provider: Party; readonly client: Party } | null
  readonly terms: Terms
}

/** The display names of the ids in terms. */
export type TermNames = {
  readonly department: (id: DepartmentId, language: Language) => string
  readonly approvers: (id: ApproverGroupId, language: Language) => string
}
