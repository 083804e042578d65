import { z } from 'zod'
import type { DepartmentId, PersonId } from '../../agreement/ids.ts'
import { outcomes, rootCauses } from '../../agreement/vocabulary.ts'
import { atStatus } from '../at-status.ts'
import type { Case, CaseStatus } from '../case.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { outgoingContact } from './fact-fields.ts'
import { departmentIdValue, personIdValue, plainDateValue, text } from './stored-values.ts'

export const handlingSchemas = {
  /** 2.4, 3.2(2). Stops ASSIGNMENT. */
  'owner-assigned': storedFact('owner-assigned', { owner: personIdValue }),

  /** The account of the owner was deactivated, so that the case has none. Starts ASSIGNMENT. */
  'owner-lost': storedFact('owner-lost', { owner: personIdValue }),

  /** 2.4: the case is offered to another person or department, with what was promised. Starts HAND_OVER. */
  'hand-over-offered': storedFact('hand-over-offered', {
    /** Where it is handled from now on; the card moves when this is another department. */
    department: departmentIdValue,
    /** null: any member of the department. */
    to: personIdValue.nullable(),
    /** The promises made to the client, with their dates. */
    promises: text,
    /** null: none. */
    openQuestions: text.nullable(),
  }),

  /** `by` accepted, and owns the case. */
  'hand-over-accepted': storedFact('hand-over-accepted', {}),

  /** The offer was not accepted in time: the head of the department is asked. */
  'hand-over-climbed': storedFact('hand-over-climbed', {
    /** null: the department has no head who may own the case; any member may take it. */
    to: personIdValue.nullable(),
  }),

  /** 3.2(3): the client was notified, before the old date, why the investigation takes longer. */
  'investigation-extended': storedFact('investigation-extended', {
    ...outgoingContact,
    until: plainDateValue,
    reason: text,
  }),

  /** 3.3(2): the client was notified, before STANDARD was due, why and until when; STANDARD ends on that day. */
  'complexity-declared': storedFact('complexity-declared', {
    ...outgoingContact,
    promisedOn: plainDateValue,
    reason: text,
  }),

  /** 3.2(3), 3.2(4). Stops INVESTIGATION, starts FORMULATION. */
  'investigation-completed': storedFact('investigation-completed', {
    finding: text,
    outcome: z.enum(outcomes),
    rootCause: z.enum(rootCauses),
    /** The root cause in words. */
    cause: text,
  }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof handlingSchemas> {}
}

/** Happens at `received` only if the acknowledgement turned out not to have arrived. */
const ownedStatuses = [
  'received',
  'accepted',
  'investigating',
  'formulating',
  'awaiting-approval',
  'determined',
  'awaiting-confirmation',
  'implementing',
  'escalated',
] as const satisfies readonly CaseStatus[]

export const handlingChanges: Changes<typeof handlingSchemas> = {
  'owner-assigned': (kase, { owner }) => ownedBy(atStatus(kase, ...ownedStatuses), owner),

  'owner-lost': (kase) => ({ ...kase, owner: null }),

  'hand-over-offered': (kase, fact) => ({ ...kase, handOver: fact, ...movedTo(kase, fact.department) }),

  'hand-over-accepted': (kase, { by }) =>
    ownedBy({ ...atStatus(kase, ...ownedStatuses), handOver: null }, by as PersonId),

  'hand-over-climbed': (kase, { to }) => ({ ...kase, handOver: kase.handOver && { ...kase.handOver, to } }),

  'investigation-extended': (kase) => atStatus(kase, 'investigating'),

  'complexity-declared': (kase, fact) => ({
    ...atStatus(kase, 'investigating', 'formulating'),
    complexity: fact,
  }),

  'investigation-completed'(kase, fact) {
    const investigated = atStatus(kase, 'investigating', 'escalated')
    if (investigated.status === 'escalated') return { ...investigated, investigation: fact }
    return { ...investigated, status: 'formulating', investigation: fact, returned: [] }
  },
}

/** Another department means another channel, except for a case that has a channel of its own (3.1). */
function movedTo(kase: Case, department: DepartmentId): Pick<Case, 'department' | 'cardNumber'> {
  const moves = department !== kase.department && !kase.complaint.sensitive
  return { department, cardNumber: kase.cardNumber + (moves ? 1 : 0) }
}

function ownedBy(kase: Case, owner: PersonId): Case {
  const owned = {
    ...kase,
    owner,
    firstLevelOwners: kase.level === 0 ? [...kase.firstLevelOwners, owner] : kase.firstLevelOwners,
  }
  return owned.status === 'accepted' || owned.status === 'received'
    ? { ...owned, status: 'investigating' }
    : owned
}
