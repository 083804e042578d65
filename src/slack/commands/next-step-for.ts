import type { Case } from '../../cases/case.ts'
import type { Verb } from '../../cases/commands/all-commands.ts'
import { hasVote } from '../../cases/commands/approval-votes.ts'
import { nextSteps } from '../../cases/next-steps.ts'
import { objection } from '../../cases/objection.ts'
import type { Person } from '../../cases/person.ts'

/** Returns the first of a case's next steps that this person may take; null: none. */
export function nextStepFor(person: Person, kase: Case): Verb | null {
  const mayTake = (verb: Verb) =>
    objection(verb, person, kase) === null &&
    (kase.status !== 'awaiting-approval' || verb !== 'approve' || hasVote(kase, person)) &&
    (verb !== 'confirm-decline' || kase.decline?.by !== person.id)
  return nextSteps(kase).find(mayTake) ?? null
}
