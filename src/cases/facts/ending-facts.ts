import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { reopeningGrounds } from '../../agreement/vocabulary.ts'
import { instant } from '../../deadlines/instant.ts'
import { atStatus, nothingPending } from '../at-status.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { incomingContact } from './fact-fields.ts'
import { caseIdValue, instantValue, text } from './stored-values.ts'

export const endingSchemas = {
  'case-closed': storedFact('case-closed', {
    /** `no-response`: the client never answered, and the agreement then ends the case; absent: all remedies are done. */
    because: z.literal('no-response').exactOptional(),
    /** Why a person closed it without an answer; absent: nobody did, the agreement or the last remedy ended it. */
    reason: text.exactOptional(),
  }),

  /** The client withdraws the complaint. */
  'case-withdrawn': storedFact('case-withdrawn', incomingContact),

  /** The case is about the same matter as another case, and goes on there. */
  'case-merged': storedFact('case-merged', { into: caseIdValue, number: text }),

  /** Another case about the same matter goes on in this one; the earlier receipt of the two counts. */
  'case-absorbed': storedFact('case-absorbed', {
    from: caseIdValue,
    number: text,
    receivedAt: instantValue,
    /** When that one was accepted; null: not yet. */
    acceptedAt: instantValue.nullable(),
    description: text,
  }),

  /** An ended case is reopened, at the level on which it ended; its verdicts stay. */
  'case-reopened': storedFact('case-reopened', { ...incomingContact, ground: z.enum(reopeningGrounds) }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof endingSchemas> {}
}

export const endingChanges: Changes<typeof endingSchemas> = {
  'case-closed'(kase, fact) {
    const ending = atStatus(kase, 'implementing', 'awaiting-confirmation')
    const withAnswer = ending.status === 'implementing' ? ending : { ...ending, answer: null, completed: [] }
    return { ...withAnswer, ...nothingPending, status: 'closed', endedAt: fact.at }
  },

  'case-withdrawn': (kase, fact) => ({
    ...kase,
    ...nothingPending,
    status: 'withdrawn',
    withdrawal: fact,
  }),

  'case-merged': (kase, fact) => ({ ...kase, ...nothingPending, status: 'merged', merger: fact }),

  'case-absorbed': (kase, fact) => ({
    ...kase,
    complaint: {
      ...kase.complaint,
      receivedAt: instant(Math.min(kase.complaint.receivedAt, fact.receivedAt)),
    },
    absorbed: [...kase.absorbed, fact],
  }),

  /** Returns the case to formulating a solution, at the same level, with the earlier proposal among the returned ones. */
  'case-reopened'(kase, fact) {
    const { endedAt: _, ...ended } = atStatus(kase, 'closed', 'deadlocked')
    const before = {
      proposed: ended.proposed,
      from: 'client',
      by: fact.by as PersonId,
      reason: fact.words,
    } as const
    // What was promised or used up before ended with the case.
    const returned = [...ended.returned, before]
    const again = { ...ended, returned, complexity: null, revisions: 0, isEndNotified: false }
    return again.level === 0 ? { ...again, status: 'formulating' } : { ...again, status: 'escalated' }
  },
}
