import type { PersonId } from '../agreement/ids.ts'
import type { Case } from './case.ts'
import type { CaseFact } from './facts/facts.ts'
import type { Person, Role } from './person.ts'

/** Who answers for account managers, in this order, when none of them is there. */
const substitutes: readonly Role[] = ['account-management-head', 'quality-manager', 'administrator']

/**
 * The people who do the work of the account manager of a case, in the order in which they are asked: the account
 * manager, their deputy, the head of account management, the quality managers, the administrators; somebody who is away
 * is represented by their deputy. Leaves out deactivated people and, before all (3.1), the person complained about.
 */
export function accountManagersOf(kase: Case, people: readonly Person[]): Person[] {
  const first = people.filter(({ id }) => id === kase.accountManager)
  const others = substitutes.flatMap((role) => people.filter(({ roles }) => roles.includes(role)))
  const present = [...first, ...others].flatMap((person) => presentFor(person, people))
  return [...new Set(present)].filter(
    ({ id, deactivated }) => !deactivated && id !== kase.complaint.personComplainedAbout,
  )
}

/**
 * Who does the work of the account manager now. With nobody there, the account manager themselves, unless the complaint
 * is about them or their account is deactivated; null: nobody at all.
 */
export function actingAccountManager(kase: Case, people: readonly Person[]): PersonId | null {
  const [first] = accountManagersOf(kase, people)
  if (first) return first.id
  const manager = people.find(({ id }) => id === kase.accountManager)
  if (!manager || manager.deactivated || manager.id === kase.complaint.personComplainedAbout) return null
  return manager.id
}

/** Everybody who is or was the account manager of a case, the present one first. */
export const namedAccountManagers = (kase: Case, facts: readonly CaseFact[]): readonly PersonId[] => [
  ...new Set([
    kase.accountManager,
    ...facts.flatMap((fact) => (fact.type === 'account-manager-changed' ? [fact.from] : [])),
  ]),
]

/** A person while they are there, else their deputies who are; a complaint about somebody concerns no deputy of theirs. */
export function presentFor(person: Person, people: readonly Person[]): readonly Person[] {
  const deputies = deputiesOf(person.id, people)
  return deputies.length === 0 ? [person] : deputies.filter(({ id }) => deputiesOf(id, people).length === 0)
}

/** Whoever stands in for this person now; empty: the person is not away. */
const deputiesOf = (person: PersonId, people: readonly Person[]): readonly Person[] =>
  people.filter(({ standsInFor }) => standsInFor?.some(({ id }) => id === person))
