import { z } from 'zod'
import { withMessage, withoutQuestions } from '../client-messages.ts'
import { messageKinds } from '../open-message.ts'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { incomingContact, outgoingContact } from './fact-fields.ts'
import { count, text } from './stored-values.ts'

/**
 * The kind of update to the client: progress (4.1), the receipt of an escalation (3.4), the end of the case, or the dates
 * that were still to be named.
 */
export const informedAbout = ['progress', 'escalation', 'closing', 'dates'] as const
export type InformedAbout = (typeof informedAbout)[number]

/** 1 (very poor) to 5 (excellent). */
export const ratings = [1, 2, 3, 4, 5] as const
export type Rating = (typeof ratings)[number]

const rating = z.literal(ratings)

export const clientSchemas = {
  /** The client wrote or said something unasked. It stops no clock; about a solution, silence then has no effect (4.3). */
  'client-wrote': storedFact('client-wrote', incomingContact),

  /** 4.3: an account manager said what a message of the client is that does not answer the solution. */
  'message-classified': storedFact('message-classified', {
    /** The number of the message's fact, from 1. */
    message: count,
    as: z.enum(messageKinds),
  }),

  /**
   * 4.3: a message of the client that came before the limit was recorded after Redress had concluded from their silence.
   * That conclusion is revoked unless it `stands`.
   */
  'silence-disproved': storedFact('silence-disproved', {
    /** The number of the message's fact, from 1. */
    message: count,
    /** True where the case has gone on since, so that nothing is taken back. */
    stands: z.boolean(),
  }),

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
  'client-wrote': (kase, { at, answeredAt }) => withMessage(kase, { at, receivedAt: answeredAt }),
  'message-classified': (kase, { message, as }) => ({
    ...kase,
    messages:
      as === 'unrelated'
        ? kase.messages.filter(({ fact }) => fact !== message)
        : kase.messages.map((each) => (each.fact === message ? { ...each, kind: as } : each)),
  }),
  'silence-disproved': unchanged,
  'client-informed': (kase, { about }) => ({
    ...kase,
    messages: withoutQuestions(kase.messages),
    isEndNotified: kase.isEndNotified || about === 'closing',
  }),
  'page-viewed': unchanged,
  'links-revoked': unchanged,
  'handling-rated': unchanged,
}
