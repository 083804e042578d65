import type { CommandRefusal } from './commands/command-refusal.ts'
import type { DraftRefusal } from './draft.ts'
import type { CaseFact } from './facts/facts.ts'
import type { Objection } from './objection.ts'

/** Why something did not happen, for the person who asked for it, in their language. Nothing was changed. */
export type Refusal = Objection | CommandRefusal | DraftRefusal

/** The answer of the rules: facts to append, or a refusal. */
export type Decision = { readonly facts: readonly CaseFact[] } | { readonly refused: Refusal }
