import type { Told } from '../cases/facts/fact-fields.ts'
import type { CaseFact } from '../cases/facts/facts.ts'

/** A fact by which the client was told something. */
export type ToldFact = Extract<CaseFact, Told>

export const isTold = (fact: CaseFact): fact is ToldFact => 'toldAt' in fact
