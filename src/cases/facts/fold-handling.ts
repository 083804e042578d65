import type { DepartmentId, PersonId } from '../../agreement/ids.ts'
import { atStage } from '../at-stage.ts'
import type { Case, CaseStatus } from '../case.ts'
import type { FactOf } from './facts.ts'

type HandlingFact = FactOf<
  | 'owner-assigned'
  | 'owner-lost'
  | 'hand-over-offered'
  | 'hand-over-accepted'
  | 'hand-over-climbed'
  | 'investigation-extended'
  | 'complexity-declared'
  | 'client-asked'
  | 'client-answered'
  | 'waiting-began'
  | 'waiting-ended'
  | 'delay-foreseen'
  | 'delay-notified'
  | 'investigation-completed'
  | 'evidence-added'
>

/** The stages at which somebody can handle a case; `received` where the acknowledgement turned out not to have arrived. */
const handled = [
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

/** The case after a fact about who handles it, what they found, and what they wait for. */
export function evolveHandling(kase: Case, fact: HandlingFact): Case {
  switch (fact.type) {
    case 'owner-assigned':
      return ownedBy(atStage(kase, ...handled), fact.owner)
    case 'owner-lost':
      return { ...kase, owner: null }
    case 'hand-over-offered':
      return { ...kase, handOver: fact, ...movedTo(kase, fact.department) }
    case 'hand-over-accepted':
      return ownedBy({ ...atStage(kase, ...handled), handOver: null }, fact.by as PersonId)
    case 'hand-over-climbed':
      return { ...kase, handOver: kase.handOver && { ...kase.handOver, to: fact.to } }
    case 'investigation-extended':
      return atStage(kase, 'investigating')
    case 'complexity-declared':
      return { ...atStage(kase, 'investigating', 'formulating'), complexity: fact }
    case 'client-asked':
      return { ...kase, question: fact }
    case 'client-answered':
      return { ...kase, question: null }
    case 'waiting-began':
      return { ...kase, waiting: fact }
    case 'waiting-ended':
      return { ...kase, waiting: null }
    case 'delay-foreseen':
      return { ...kase, delay: fact }
    case 'delay-notified':
      return { ...kase, delay: null }
    case 'investigation-completed': {
      const investigated = atStage(kase, 'investigating', 'escalated')
      if (investigated.status === 'escalated') return { ...investigated, investigation: fact }
      return { ...investigated, status: 'formulating', investigation: fact, returned: [] }
    }
    case 'evidence-added':
      return { ...kase, evidence: [...kase.evidence, fact] }
  }
}

/** Another department means another channel, but for a case that has a channel of its own (3.1). */
export function movedTo(kase: Case, department: DepartmentId): Pick<Case, 'department' | 'cardNumber'> {
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
