import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { escalationGrounds } from '../../agreement/vocabulary.ts'
import { atStatus, nothingPending } from '../at-status.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { incomingContact } from './fact-fields.ts'
import { departmentIdValue } from './stored-values.ts'

export const escalationSchemas = {
  /** 3.4(1), 3.4(2): the client escalates, since `answeredAt`. Starts both clocks of 3.4(3). */
  'escalation-requested': storedFact('escalation-requested', {
    ...incomingContact,
    /** null: lateness escalates by itself in this agreement; the client did not ask, so there are no words. */
    method: incomingContact.method.nullable(),
    ground: z.enum(escalationGrounds),
    /** Where it is handled from now on. */
    department: departmentIdValue,
  }),

  /** 3.4(3): `by`, who never handled the case before, owns it. */
  'escalation-taken-over': storedFact('escalation-taken-over', {}),

  /** 3.4: the client refused the final decision; only ways outside the provider remain. */
  'decision-refused': storedFact('decision-refused', incomingContact),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof escalationSchemas> {}
}

export const escalationChanges: Changes<typeof escalationSchemas> = {
  'escalation-requested': (kase, fact) => ({
    ...kase,
    ...nothingPending,
    status: 'escalation-pending',
    level: 1,
    escalation: fact,
    owner: null,
    department: fact.department,
    // A thread of its own, even where the same department handles it (3.4(2)).
    cardNumber: kase.cardNumber + (kase.complaint.sensitive ? 0 : 1),
    investigation: 'investigation' in kase ? kase.investigation : null,
    // The final decision does not begin with what the first level proposed.
    returned: [],
  }),

  'escalation-taken-over': (kase, { by }) => ({
    ...atStatus(kase, 'escalation-pending'),
    status: 'escalated',
    owner: by as PersonId,
    handOver: null,
  }),

  'decision-refused': (kase, fact) => ({
    ...atStatus(kase, 'awaiting-confirmation'),
    ...nothingPending,
    status: 'deadlocked',
    refusal: fact,
    endedAt: fact.at,
  }),
}
