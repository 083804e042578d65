import type { Outcome, RootCause } from '../../agreement/vocabulary.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { checkText, firstOf } from '../check-text.ts'
import type { Person } from '../person.ts'
import { type Decision, refuse } from '../refusal.ts'

export type CompleteInvestigationCommand = {
  readonly verb: 'complete-investigation'
  readonly by: Person
  readonly now: Instant
  readonly finding: string
  readonly outcome: Outcome
  readonly rootCause: RootCause
  readonly cause: string
}

/** 3.2(3), 3.2(4): the finding and the root cause are on record; INVESTIGATION stops, FORMULATION starts. */
export function completeInvestigation(command: CompleteInvestigationCommand): Decision {
  const { by, now, finding, outcome, rootCause, cause } = command
  const refusal = firstOf(checkText('finding', finding), checkText('cause', cause))
  if (refusal) return refuse(refusal)
  return {
    facts: [{ type: 'investigation-completed', at: now, by: by.id, finding, outcome, rootCause, cause }],
  }
}
