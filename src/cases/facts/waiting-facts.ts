import { z } from 'zod'
import { delayCauses } from '../../agreement/vocabulary.ts'
import { withoutQuestions } from '../client-messages.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { incomingContact, outgoingContact } from './fact-fields.ts'
import { instantValue, plainDateValue, text } from './stored-values.ts'

export const waitingSchemas = {
  /** 4.1: a question to the client; the pausable clocks are paused from `toldAt`. */
  'client-asked': storedFact('client-asked', outgoingContact),

  /** 4.1: the client answered; the clocks resume from `answeredAt`. */
  'client-answered': storedFact('client-answered', incomingContact),

  /** A third party or force majeure blocks the work. Whether clocks are paused is a term. */
  'waiting-began': storedFact('waiting-began', {
    cause: z.enum(['third-party', 'force-majeure']),
    since: instantValue,
    reason: text,
  }),

  /** The wait ended at `until`. */
  'waiting-ended': storedFact('waiting-ended', { until: instantValue }),

  /** 4.1: a promised date will be missed, and why. Starts DELAY_NOTICE when it is by more than the threshold. */
  'delay-foreseen': storedFact('delay-foreseen', {
    expectedOn: plainDateValue,
    cause: z.enum(delayCauses),
    reason: text,
  }),

  /** 4.1: the client was notified of the delay and its reason. It moves no date. */
  'delay-notified': storedFact('delay-notified', { ...outgoingContact, expectedOn: plainDateValue }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof waitingSchemas> {}
}

export const waitingChanges: Changes<typeof waitingSchemas> = {
  'client-asked': (kase, fact) => ({
    ...kase,
    question: fact,
    messages: withoutQuestions(kase.messages),
  }),
  'client-answered': (kase) => ({ ...kase, question: null }),
  'waiting-began': (kase, fact) => ({ ...kase, waiting: fact }),
  'waiting-ended': (kase) => ({ ...kase, waiting: null }),
  'delay-foreseen': (kase, fact) => ({ ...kase, delay: fact }),
  'delay-notified': (kase) => ({ ...kase, delay: null }),
}
