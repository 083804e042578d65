import type { PersonId } from '../../agreement/ids.ts'
import { atStage } from '../at-stage.ts'
import type { AwaitingApprovalCase, Case, EscalatedCase, FormulatingCase, ReturnedProposal } from '../case.ts'
import type { FactOf } from './facts.ts'

type SolutionFact = FactOf<
  | 'solution-proposed'
  | 'approval-requested'
  | 'approval-climbed'
  | 'approval-voided'
  | 'proposal-approved'
  | 'proposal-returned'
  | 'solution-determined'
  | 'solution-notified'
  | 'client-reminded'
  | 'client-accepted'
  | 'acceptance-deemed'
  | 'revision-requested'
  | 'remedy-completed'
>

/** The case after a fact about its solution: proposed, approved, told, answered, carried out. */
export function evolveSolution(kase: Case, fact: SolutionFact): Case {
  switch (fact.type) {
    case 'solution-proposed': {
      const { investigation, ...formulating } = atStage(kase, 'formulating', 'escalated')
      if (!investigation) throw new Error(`Case ${kase.id} has a proposal before anything was found.`)
      // The stage follows from the next fact: approval-requested or solution-determined.
      return {
        ...formulating,
        investigation,
        status: 'determined',
        proposed: fact,
        rounds: fact.round,
        determinedAt: fact.at,
      }
    }
    case 'approval-requested': {
      const { determinedAt: _, ...proposed } = atStage(kase, 'determined')
      const needed = fact.needed ?? 1
      return { ...proposed, status: 'awaiting-approval', approvers: [fact.group], needed, approvals: [] }
    }
    case 'approval-climbed': {
      const awaiting = atStage(kase, 'awaiting-approval')
      return { ...awaiting, approvers: [...new Set([...awaiting.approvers, fact.group])] }
    }
    case 'approval-voided':
      return backToFormulating(atStage(kase, 'awaiting-approval'))
    case 'proposal-returned': {
      const awaiting = atStage(kase, 'awaiting-approval')
      return backToFormulating(awaiting, { from: 'approver', by: fact.by as PersonId, reason: fact.reason })
    }
    case 'proposal-approved': {
      const awaiting = atStage(kase, 'awaiting-approval')
      const approvals = [...awaiting.approvals, fact]
      if (approvals.length < awaiting.needed) return { ...awaiting, approvals }
      const { approvers: _, needed: __, approvals: ___, ...approved } = awaiting
      return { ...approved, status: 'determined', determinedAt: fact.at }
    }
    case 'solution-determined': {
      const determined = atStage(kase, 'determined')
      const { amount } = determined.proposed.proposal
      const determinedAmounts = [...determined.determinedAmounts, ...(amount ? [amount] : [])]
      return { ...determined, determinedAt: fact.at, determinedAmounts }
    }
    case 'solution-notified':
      return {
        ...atStage(kase, 'determined'),
        status: 'awaiting-confirmation',
        notification: fact,
        remindedAt: null,
      }
    case 'client-reminded':
      return { ...atStage(kase, 'awaiting-confirmation'), remindedAt: fact.toldAt }
    case 'client-accepted':
    case 'acceptance-deemed':
      return {
        ...atStage(kase, 'awaiting-confirmation'),
        status: 'implementing',
        answer: fact,
        completed: [],
      }
    case 'revision-requested': {
      const {
        determinedAt: _,
        notification: __,
        remindedAt: ___,
        ...awaiting
      } = atStage(kase, 'awaiting-confirmation')
      const returned = [
        ...awaiting.returned,
        { proposed: awaiting.proposed, from: 'client', by: fact.by as PersonId, reason: fact.words } as const,
      ]
      const { proposed: ____, ...formulating } = awaiting
      return { ...formulating, status: 'formulating', returned, revisions: awaiting.revisions + 1 }
    }
    case 'remedy-completed': {
      const implementing = atStage(kase, 'implementing')
      return { ...implementing, completed: [...implementing.completed, fact] }
    }
  }
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
