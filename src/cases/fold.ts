import type { CaseId, PersonId } from '../agreement/ids.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Case, CaseStatus } from './case.ts'
import type { CaseFact } from './facts.ts'

/** What a case is after its facts, in order. Throws on a sequence no accepted verb can have produced. */
export function fold(id: CaseId, facts: readonly CaseFact[]): Case {
  const kase = facts.reduce<Case | null>((before, fact) => evolve(id, before, fact), null)
  if (!kase) throw new Error(`Case ${id} has no facts.`)
  return kase
}

/** The case after one more fact; null is the case before its first. */
export function evolve(id: CaseId, before: Case | null, fact: CaseFact): Case {
  if (before === null) {
    if (fact.type !== 'complaint-logged') throw new Error(`Case ${id} begins with ${fact.type}.`)
    const accountManager = fact.by as PersonId
    return { id, version: 1, status: 'received', complaint: fact, accountManager, evidence: [] }
  }
  return { ...next(before, fact), version: before.version + 1 }
}

function next(kase: Case, fact: CaseFact): Case {
  switch (fact.type) {
    case 'evidence-added':
      return { ...kase, evidence: [...kase.evidence, fact] }
    case 'complaint-acknowledged':
      return { ...at(kase, 'received'), status: 'accepted', acknowledgement: fact }
    case 'owner-assigned':
      return { ...at(kase, 'accepted'), status: 'investigating', owner: fact.owner }
    case 'investigation-completed':
      return { ...at(kase, 'investigating'), status: 'formulating', investigation: fact, returned: [] }
    case 'solution-proposed':
      // The stage follows from the next fact: approval-requested or solution-determined.
      return { ...at(kase, 'formulating'), status: 'determined', proposed: fact, determinedAt: fact.at }
    case 'approval-requested': {
      const { determinedAt: _, ...proposed } = at(kase, 'determined')
      return { ...proposed, status: 'awaiting-approval', approvers: fact.group }
    }
    case 'approval-voided':
      return backToFormulating(at(kase, 'awaiting-approval'))
    case 'proposal-returned': {
      const awaiting = at(kase, 'awaiting-approval')
      const returned = { proposed: awaiting.proposed, by: fact.by as PersonId, reason: fact.reason }
      return { ...backToFormulating(awaiting), returned: [...awaiting.returned, returned] }
    }
    case 'proposal-approved':
      return approved(at(kase, 'awaiting-approval'), fact.at)
    case 'solution-determined':
      return { ...at(kase, 'determined'), determinedAt: fact.at }
    case 'solution-notified':
      return { ...at(kase, 'determined'), status: 'awaiting-confirmation', notification: fact }
    case 'client-accepted':
      return { ...at(kase, 'awaiting-confirmation'), status: 'implementing', answer: fact, completed: [] }
    case 'remedy-completed': {
      const implementing = at(kase, 'implementing')
      return { ...implementing, completed: [...implementing.completed, fact] }
    }
    case 'case-closed':
      return { ...at(kase, 'implementing'), status: 'closed' }
    case 'clock-stopped':
    case 'evidence-failed':
    case 'delivery-failed':
      return kase
    case 'complaint-logged':
      throw new Error(`Case ${kase.id} is logged a second time.`)
  }
}

type At<Status extends CaseStatus> = Extract<Case, { status: Status }>

function at<Status extends CaseStatus>(kase: Case, status: Status): At<Status> {
  if (kase.status !== status) {
    throw new Error(`Case ${kase.id} is ${kase.status}; its next fact needs it to be ${status}.`)
  }
  return kase as At<Status>
}

function backToFormulating({ approvers: _, proposed: __, ...kase }: At<'awaiting-approval'>) {
  return { ...kase, status: 'formulating' } as const
}

function approved({ approvers: _, ...kase }: At<'awaiting-approval'>, determinedAt: Instant) {
  return { ...kase, status: 'determined', determinedAt } as const
}
