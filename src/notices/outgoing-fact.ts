import type { OutgoingContact } from '../cases/facts/fact-fields.ts'
import type { CaseFact } from '../cases/facts/facts.ts'

/** A fact that records a contact with the client by the provider. */
export type OutgoingFact = Extract<CaseFact, OutgoingContact>

export const isOutgoingFact = (fact: CaseFact): fact is OutgoingFact => 'toldAt' in fact
