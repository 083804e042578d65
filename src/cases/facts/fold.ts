import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Case } from '../case.ts'
import type { CaseFact } from './facts.ts'
import { evolveEnding } from './fold-ending.ts'
import { evolveHandling } from './fold-handling.ts'
import { evolveIntake } from './fold-intake.ts'
import { evolveSolution } from './fold-solution.ts'
import type { ComplaintLogged } from './intake-facts.ts'
import { takenBack } from './undelivered.ts'

/**
 * What a case is after its facts, in order; what was taken back has happened, but changed nothing. Throws on a sequence
 * no accepted verb can have produced.
 */
export function fold(id: CaseId, facts: readonly CaseFact[]): Case {
  const back = takenBack(facts)
  let kase = null as Case | null
  facts.forEach((fact, index) => {
    kase = kase && back.has(index) ? nothingChanged(kase) : evolve(id, kase, fact)
  })
  if (!kase) throw new Error(`Case ${id} has no facts.`)
  return kase
}

const nothingChanged = (kase: Case): Case => ({ ...kase, version: kase.version + 1 })

/** The case after one more fact; null is the case before its first. */
export function evolve(id: CaseId, before: Case | null, fact: CaseFact): Case {
  if (before === null) {
    if (fact.type !== 'complaint-logged') throw new Error(`Case ${id} begins with ${fact.type}.`)
    return logged(id, fact)
  }
  return { ...next(before, fact), version: before.version + 1 }
}

const logged = (id: CaseId, fact: ComplaintLogged): Case => ({
  id,
  version: 1,
  status: 'received',
  complaint: fact,
  accountManager: fact.by as PersonId,
  evidence: [],
  department: fact.department,
  cardNumber: 1,
  level: 0,
  acknowledgement: null,
  owner: null,
  firstLevelOwners: [],
  decline: null,
  handOver: null,
  complexity: null,
  question: null,
  waiting: null,
  delay: null,
  escalation: null,
  revisions: 0,
  rounds: 0,
  determinedAmounts: [],
  absorbed: [],
})

function next(kase: Case, fact: CaseFact): Case {
  switch (fact.type) {
    case 'complaint-logged':
      throw new Error(`Case ${kase.id} is logged a second time.`)
    case 'complaint-acknowledged':
    case 'complaint-corrected':
    case 'agreement-changed':
    case 'decline-proposed':
    case 'decline-rejected':
    case 'case-declined':
    case 'decline-contested':
      return evolveIntake(kase, fact)
    case 'owner-assigned':
    case 'owner-lost':
    case 'hand-over-offered':
    case 'hand-over-accepted':
    case 'hand-over-climbed':
    case 'investigation-extended':
    case 'complexity-declared':
    case 'client-asked':
    case 'client-answered':
    case 'waiting-began':
    case 'waiting-ended':
    case 'delay-foreseen':
    case 'delay-notified':
    case 'investigation-completed':
    case 'evidence-added':
      return evolveHandling(kase, fact)
    case 'solution-proposed':
    case 'approval-requested':
    case 'approval-climbed':
    case 'approval-voided':
    case 'proposal-approved':
    case 'proposal-returned':
    case 'solution-determined':
    case 'solution-notified':
    case 'client-reminded':
    case 'client-accepted':
    case 'acceptance-deemed':
    case 'revision-requested':
    case 'remedy-completed':
      return evolveSolution(kase, fact)
    case 'escalation-requested':
    case 'escalation-taken-over':
    case 'decision-refused':
    case 'case-closed':
    case 'case-withdrawn':
    case 'case-merged':
    case 'case-absorbed':
    case 'case-reopened':
      return evolveEnding(kase, fact)
    case 'clock-stopped':
    case 'calendar-changed':
    case 'reminder-seen':
    case 'reminder-snoozed':
    case 'evidence-failed':
    case 'delivery-failed':
    case 'client-wrote':
    case 'client-informed':
    case 'letter-undelivered':
    case 'letter-doubtful':
    case 'letter-settled':
    case 'page-viewed':
    case 'links-revoked':
    case 'handling-rated':
      return kase
  }
}
