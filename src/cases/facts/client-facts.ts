import { z } from 'zod'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { incomingContact, outgoingContact } from './fact-fields.ts'
import { text } from './stored-values.ts'

/** The kind of update to the client: progress (4.1), the receipt of an escalation (3.4), or the end of the case. */
export const informedAbout = ['progress', 'escalation', 'closing'] as const
export type InformedAbout = (typeof informedAbout)[number]

/** 1 (very poor) to 5 (excellent). */
export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

const rating = z.literal(ratings)

export const clientSchemas = {
  /** The client wrote or said something unasked. It stops no clock. */
  'client-wrote': storedFact('client-wrote', incomingContact),

  /** 4.1, 3.4: the client was given an update. It stops no clock. */
  'client-informed': storedFact('client-informed', { ...outgoingContact, about: z.enum(informedAbout) }),

  /** The client's page was opened by this link; recorded once a visit. */
  'page-viewed': storedFact('page-viewed', { link: text }),

  /** These links no longer open the client's page. */
  'links-revoked': storedFact('links-revoked', { links: z.array(text) }),

  /** The client's rating of the handling of the complaint, whatever its result (ISO 10002). The latest counts. */
  'handling-rated': storedFact('handling-rated', {
    /** How satisfied they are with the handling. */
    handling: rating,
    /** How well they were kept informed. */
    informed: rating,
    /** null: no comment. */
    comment: text.nullable(),
  }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof clientSchemas> {}
}

export const clientChanges: Changes<typeof clientSchemas> = {
  'client-wrote': unchanged,
  'client-informed': unchanged,
  'page-viewed': unchanged,
  'links-revoked': unchanged,
  'handling-rated': unchanged,
}
