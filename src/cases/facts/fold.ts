import type { CaseId } from '../../agreement/ids.ts'
import type { Case } from '../case.ts'
import { factChanges } from './all-facts.ts'
import { takenBack } from './effective-facts.ts'
import type { CaseFact } from './facts.ts'
import { loggedCase } from './intake-facts.ts'

/**
 * The case after these facts, in order; a fact that was taken back counts in its version and changes nothing else.
 * Throws on a sequence that no accepted command can have produced.
 */
export function fold(id: CaseId, facts: readonly CaseFact[]): Case {
  const back = takenBack(facts)
  let kase = null as Case | null
  facts.forEach((fact, index) => {
    kase = kase && back.has(index) ? { ...kase, version: kase.version + 1 } : evolve(id, kase, fact)
  })
  if (!kase) throw new Error(`Case ${id} has no facts.`)
  return kase
}

/** The case after one more fact; null is the case before its first. */
export function evolve(id: CaseId, before: Case | null, fact: CaseFact): Case {
  if (before === null) {
    if (fact.type !== 'complaint-logged') throw new Error(`Case ${id} begins with ${fact.type}.`)
    return loggedCase(id, fact)
  }
  return { ...changeBy(fact)(before, fact), version: before.version + 1 }
}

/** TypeScript cannot see that the change is looked up by the type of the very fact it gets. */
const changeBy = ({ type }: CaseFact) => factChanges[type] as (kase: Case, fact: CaseFact) => Case
