import { actingAccountManager } from '../../cases/account-managers.ts'
import type { Case } from '../../cases/case.ts'
import { commandNamed, type Verb } from '../../cases/commands/all-commands.ts'
import { hasVote } from '../../cases/commands/approval-votes.ts'
import { nextSteps } from '../../cases/next-steps.ts'
import { objection } from '../../cases/objection.ts'
import type { Person } from '../../cases/person.ts'
import { isSubstituteManager, standingsOf } from '../../cases/standings-of.ts'

/**
 * Returns the first of a case's next steps that waits for this person; null: none. The work of an account manager waits
 * for the head of account management, a quality manager or an administrator only while nobody before them is there.
 */
export function nextStepFor(person: Person, kase: Case, people: readonly Person[] = []): Verb | null {
  const mayTake = (verb: Verb) =>
    objection(verb, person, kase) === null &&
    (kase.status !== 'awaiting-approval' || verb !== 'approve' || hasVote(kase, person)) &&
    (verb !== 'confirm-decline' || kase.decline?.by !== person.id) &&
    !isForAnotherManager(verb, person, kase, people)
  return nextSteps(kase).find(mayTake) ?? null
}

/** Whether only an account manager does this, and another one is there to do it. */
function isForAnotherManager(verb: Verb, person: Person, kase: Case, people: readonly Person[]): boolean {
  if (!isSubstituteManager(person, kase) || actingAccountManager(kase, people) === person.id) return false
  const standings = standingsOf(person, kase)
  return !commandNamed(verb).allowed.some(
    (standing) => standing !== 'account-manager' && standings.has(standing),
  )
}
