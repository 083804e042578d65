import { z } from 'zod'
import { declineReasons } from '../../agreement/vocabulary.ts'
import { atStatus, nothingPending } from '../at-status.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { incomingContact, outgoingContact } from './fact-fields.ts'
import { outgoingContactOf } from './intake-facts.ts'
import { text } from './stored-values.ts'

export const declineSchemas = {
  /** 1.3, 1.2: a person proposes to decline the complaint as out of scope; a second person must confirm it. */
  'decline-proposed': storedFact('decline-proposed', {
    reason: z.enum(declineReasons),
    /** Where the client can turn instead. */
    referral: text,
  }),

  /** The second person does not agree: the complaint is handled. */
  'decline-rejected': storedFact('decline-rejected', { reason: text }),

  /** The second person confirmed, and the client was notified; stops ACK where no acknowledgement did before. */
  'case-declined': storedFact('case-declined', outgoingContact),

  /** The client contests the decline: the complaint is handled, from `answeredAt` on. */
  'decline-contested': storedFact('decline-contested', incomingContact),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof declineSchemas> {}
}

export const declineChanges: Changes<typeof declineSchemas> = {
  'decline-proposed': (kase, fact) => ({ ...atStatus(kase, 'received', 'accepted'), decline: fact }),

  'decline-rejected': (kase) => ({ ...atStatus(kase, 'received', 'accepted'), decline: null }),

  'case-declined'(kase, fact) {
    const declining = atStatus(kase, 'received', 'accepted')
    if (!declining.decline) throw new Error(`Case ${kase.id} is declined, but nobody proposed it.`)
    return {
      ...declining,
      ...nothingPending,
      status: 'declined',
      declined: declining.decline,
      acknowledgement: declining.acknowledgement ?? outgoingContactOf(fact),
    }
  },

  'decline-contested'(kase) {
    const { declined: _, ...contested } = atStatus(kase, 'declined')
    return { ...contested, status: 'accepted' }
  },
}
