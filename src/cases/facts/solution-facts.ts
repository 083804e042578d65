import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { remedyKinds } from '../../agreement/vocabulary.ts'
import { atStatus } from '../at-status.ts'
import { withoutQuestions } from '../client-messages.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { incomingContact, outgoingContact } from './fact-fields.ts'
import type { ReadonlyDeep } from './readonly-deep.ts'
import { count, instantValue, plainDateValue, text } from './stored-values.ts'

const proposal = z.strictObject({
  remedies: z.array(z.enum(remedyKinds)),
  /** The exact action. */
  details: text,
  /** null: no money is involved. */
  amount: z.strictObject({ minor: z.int(), currency: z.enum(['CNY', 'USD', 'EUR']) }).nullable(),
  reasons: text,
  /** 3.2(6): could it do major harm to the provider's reputation? */
  reputationalImpact: z.boolean(),
})
/** The offer to the client, 3.2(5). */
export type Proposal = ReadonlyDeep<z.output<typeof proposal>>

export const solutionSchemas = {
  /** 3.2(5). Stops FORMULATION. */
  'solution-proposed': storedFact('solution-proposed', {
    /** Counts proposals from 1. */
    round: count,
    fingerprint: text,
    proposal,
  }),

  /** The solution is final, approved where approval is needed. Stops STANDARD, starts NOTICE. */
  'solution-determined': storedFact('solution-determined', { round: count }),

  /**
   * The solution was taken back for correction before the client was notified of it: approval is void, NOTICE is
   * canceled, and the promise clocks run on. Starts FORMULATION again at the first level.
   */
  'solution-taken-back': storedFact('solution-taken-back', { round: count, reason: text }),

  /** 4.2: the solution and its reasons reached the client at `toldAt`. Stops NOTICE, starts CONFIRMATION. */
  'solution-notified': storedFact('solution-notified', {
    ...outgoingContact,
    /** Whether it said what the client's silence means (art. 140); absent: no. */
    statesSilence: z.boolean().exactOptional(),
    /** 4.3: a further notice of the same solution, after a limit that ended without an answer; absent: the first one. */
    further: z.literal(true).exactOptional(),
  }),

  /** 4.3: the client's limit ended at `dueAt` without an answer, and nothing follows from that by itself. */
  'confirmation-lapsed': storedFact('confirmation-lapsed', { dueAt: instantValue }),

  /** 4.3: the client was reminded to answer. */
  'client-reminded': storedFact('client-reminded', outgoingContact),

  /** 4.3: the client accepted, at `answeredAt`, in these words. */
  'client-accepted': storedFact('client-accepted', incomingContact),

  /** 4.3: no answer until CONFIRMATION was due, from a client who knew what that means. Acceptance, not satisfaction. */
  'acceptance-deemed': storedFact('acceptance-deemed', {}),

  /** 4.3: the client asks for a change. Starts FORMULATION again. */
  'revision-requested': storedFact('revision-requested', incomingContact),

  /** One promised remedy was carried out, with its proof. */
  'remedy-completed': storedFact('remedy-completed', {
    remedy: z.enum(remedyKinds),
    doneOn: plainDateValue,
    proof: text,
  }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof solutionSchemas> {}
}

export const solutionChanges: Changes<typeof solutionSchemas> = {
  'solution-proposed'(kase, fact) {
    const { investigation, ...formulating } = atStatus(kase, 'formulating', 'escalated')
    if (!investigation) throw new Error(`Case ${kase.id} has a proposal, but no investigation.`)
    // The status follows from the next fact: approval-requested or solution-determined.
    return {
      ...formulating,
      investigation,
      status: 'determined',
      proposed: fact,
      rounds: fact.round,
      determinedAt: fact.at,
      // The new proposal takes the objection to an earlier one into account.
      messages: formulating.messages.filter(({ kind }) => kind !== 'objection'),
    }
  },

  'solution-determined'(kase, { at }) {
    const determined = atStatus(kase, 'determined')
    const { amount } = determined.proposed.proposal
    const determinedAmounts = [...determined.determinedAmounts, ...(amount ? [amount] : [])]
    return { ...determined, determinedAt: at, determinedAmounts }
  },

  'solution-taken-back'(kase, { by, reason }) {
    const { determinedAt: _, proposed, ...undetermined } = atStatus(kase, 'determined')
    const { amount } = proposed.proposal
    const returned = { proposed, from: 'owner', by: by as PersonId, reason } as const
    const formulating = {
      ...undetermined,
      determinedAmounts: amount ? kase.determinedAmounts.slice(0, -1) : kase.determinedAmounts,
      returned: [...undetermined.returned, returned],
    }
    return kase.level === 0
      ? { ...formulating, status: 'formulating' }
      : { ...formulating, status: 'escalated' }
  },

  'solution-notified': (kase, fact) => ({
    ...(fact.further ? atStatus(kase, 'awaiting-confirmation') : atStatus(kase, 'determined')),
    status: 'awaiting-confirmation',
    notification: fact,
    remindedAt: null,
    lapse: null,
    messages: withoutQuestions(kase.messages),
  }),

  'confirmation-lapsed': (kase, fact) => ({ ...atStatus(kase, 'awaiting-confirmation'), lapse: fact }),

  'client-reminded': (kase, { toldAt }) => ({
    ...atStatus(kase, 'awaiting-confirmation'),
    remindedAt: toldAt,
    messages: withoutQuestions(kase.messages),
  }),

  'client-accepted': (kase, fact) => ({
    ...atStatus(kase, 'awaiting-confirmation'),
    status: 'implementing',
    answer: fact,
    completed: [],
    messages: [],
  }),

  'acceptance-deemed': (kase, fact) => ({
    ...atStatus(kase, 'awaiting-confirmation'),
    status: 'implementing',
    answer: fact,
    completed: [],
  }),

  'revision-requested'(kase, fact) {
    const {
      determinedAt: _,
      notification: __,
      remindedAt: ___,
      lapse: ____,
      proposed,
      ...formulating
    } = atStatus(kase, 'awaiting-confirmation')
    const revised = { proposed, from: 'client', by: fact.by as PersonId, reason: fact.words } as const
    return {
      ...formulating,
      status: 'formulating',
      returned: [...formulating.returned, revised],
      revisions: formulating.revisions + 1,
      messages: [],
    }
  },

  'remedy-completed'(kase, fact) {
    const implementing = atStatus(kase, 'implementing')
    return { ...implementing, completed: [...implementing.completed, fact] }
  },
}
