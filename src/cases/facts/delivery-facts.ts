import { z } from 'zod'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { count, text } from './stored-values.ts'

/** A letter is referred to by the number of the fact that sent it, from 1. */
const ofLetter = { letter: count }

export const deliverySchemas = {
  /**
   * The e-mail of a letter never reached the client. The fact that sent it is revoked unless it `stands`, since an
   * undelivered notice stops no clock.
   */
  'letter-undelivered': storedFact('letter-undelivered', {
    ...ofLetter,
    /** A server refused it, it came back later, no server could be reached, or no address was known. */
    reason: z.enum(['refused', 'bounced', 'unreachable', 'no-address']),
    /** The mail server's reply; empty where no server was contacted. */
    answer: text,
    /** True where the client's own act, or another letter, shows that they knew, so that nothing is taken back. */
    stands: z.boolean(),
  }),

  /** Whether the e-mail of a letter went out is unknown: Redress ended while it was being sent. */
  'letter-doubtful': storedFact('letter-doubtful', ofLetter),

  /** A person confirmed that a doubtful letter arrived, or had it sent again. */
  'letter-settled': storedFact('letter-settled', { ...ofLetter, sent: z.enum(['arrived', 'again']) }),

  /** A message of this case could not be posted in its channel, and went to the administrators instead. */
  'delivery-failed': storedFact('delivery-failed', {
    /** The purpose of the message. */
    purpose: text,
    channelId: text,
    /** Slack's error code. */
    error: text,
  }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof deliverySchemas> {}
}

export const deliveryChanges: Changes<typeof deliverySchemas> = {
  'letter-undelivered': unchanged,
  'letter-doubtful': unchanged,
  'letter-settled': unchanged,
  'delivery-failed': unchanged,
}
