import type { Case } from '../../cases/case.ts'
import type { Verb } from '../../cases/commands/all-commands.ts'
import { allowedStandings } from '../../cases/objection.ts'
import type { Refusal } from '../../cases/refusal.ts'

/** The result of a person's request. */
export type Outcome =
  | { readonly done: Case }
  /** Not done; nothing was changed. */
  | { readonly refused: Refusal }
  /** The request was already processed. */
  | { readonly repeated: true }
  | { readonly notFound: true }

/** The refusal for a person unknown to Redress, who holds no role. */
export const unknownPerson = (verb: Verb): { refused: Refusal } => ({
  refused: { code: 'not-allowed', verb, who: allowedStandings(verb) },
})
