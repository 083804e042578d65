import type { PersonId } from '../../agreement/ids.ts'
import { atStatus } from '../at-status.ts'
import type { AwaitingApprovalCase, EscalatedCase, FormulatingCase, ReturnedProposal } from '../case.ts'
import { type Changes, type FactsIn, storedFact } from './define-facts.ts'
import { approverGroupIdValue, count, text } from './stored-values.ts'

export const approvalSchemas = {
  /** 3.2(6): internal approval was requested, for exactly this proposal. Starts APPROVAL. */
  'approval-requested': storedFact('approval-requested', {
    round: count,
    fingerprint: text,
    group: approverGroupIdValue,
    /** How many different people must approve; absent: one. */
    needed: count.exactOptional(),
  }),

  /** The request was not decided in time: the next approvers are asked as well. */
  'approval-climbed': storedFact('approval-climbed', { round: count, group: approverGroupIdValue }),

  /** The proposal was edited while it awaited approval, or the case went another way: the request is void. */
  'approval-voided': storedFact('approval-voided', { round: count }),

  /** `onBehalfOf` is the approver whose vote it is. */
  'proposal-approved': storedFact('proposal-approved', { round: count }),

  /** An approver sent the proposal back. Starts FORMULATION again. */
  'proposal-returned': storedFact('proposal-returned', { round: count, reason: text }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof approvalSchemas> {}
}

export const approvalChanges: Changes<typeof approvalSchemas> = {
  'approval-requested'(kase, { group, needed = 1 }) {
    const { determinedAt: _, ...proposed } = atStatus(kase, 'determined')
    return { ...proposed, status: 'awaiting-approval', approvers: [group], needed, approvals: [] }
  },

  'approval-climbed'(kase, { group }) {
    const awaiting = atStatus(kase, 'awaiting-approval')
    return { ...awaiting, approvers: [...new Set([...awaiting.approvers, group])] }
  },

  'approval-voided': (kase) => backToFormulating(atStatus(kase, 'awaiting-approval')),

  'proposal-approved'(kase, fact) {
    const awaiting = atStatus(kase, 'awaiting-approval')
    const approvals = [...awaiting.approvals, fact]
    if (approvals.length < awaiting.needed) return { ...awaiting, approvals }
    const { approvers: _, needed: __, approvals: ___, ...approved } = awaiting
    return { ...approved, status: 'determined', determinedAt: fact.at }
  },

  'proposal-returned': (kase, { by, reason }) =>
    backToFormulating(atStatus(kase, 'awaiting-approval'), {
      from: 'approver',
      by: by as PersonId,
      reason,
    }),
}

/** Where a proposal is made: at the first level while formulating, at the second while escalated. */
function backToFormulating(
  awaiting: AwaitingApprovalCase,
  back: Omit<ReturnedProposal, 'proposed'> | null = null,
): FormulatingCase | EscalatedCase {
  const { approvers: _, needed: __, approvals: ___, proposed, ...kase } = awaiting
  const returned = back ? [...kase.returned, { proposed, ...back }] : kase.returned
  return kase.level === 0
    ? { ...kase, returned, status: 'formulating' }
    : { ...kase, returned, status: 'escalated' }
}
