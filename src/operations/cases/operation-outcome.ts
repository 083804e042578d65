import type { Case } from '../../cases/case.ts'
import type { Verb } from '../../cases/commands/all-commands.ts'
import { whoMay } from '../../cases/objection.ts'
import type { Refusal } from '../../cases/refusal.ts'

/** What a person's request came to. */
export type Outcome =
  | { readonly done: Case }
  /** Not done, and nothing was changed. */
  | { readonly refused: Refusal }
  /** The same request arrived before and was dealt with then. */
  | { readonly repeated: true }
  | { readonly notFound: true }

/** Someone Redress does not know holds no role, so may do nothing that needs one. */
export const unknownPerson = (verb: Verb): { refused: Refusal } => ({
  refused: { code: 'not-allowed', verb, who: whoMay(verb) },
})
