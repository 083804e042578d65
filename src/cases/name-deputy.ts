import type { Person } from './person.ts'

/** Why somebody cannot name this deputy. Nothing was changed. */
export type DeputyFault =
  /** The person has no part in complaints that a deputy could do. */
  | 'no-part'
  /** Only they themselves, their head or an administrator names their deputy. */
  | 'not-theirs'
  | 'themselves'
  | 'inactive'

/** Whether there is anything in complaints that a deputy could do in this person's place. */
export const hasPart = ({ roles, departments, headOf, approverGroups }: Person): boolean =>
  roles.length + departments.length + headOf.length + approverGroups.length > 0

/** Whether somebody leads anyone whose deputy they may name. */
export const namesDeputies = ({ roles, headOf }: Person): boolean =>
  headOf.length > 0 || roles.includes('administrator') || roles.includes('account-management-head')

/**
 * Whether `by` may end the absence of `person`, or name their deputy: they themselves, an administrator, the head of one
 * of their departments, and for an account manager the head of account management.
 */
export const answersFor = (by: Person, person: Person): boolean =>
  by.id === person.id ||
  by.roles.includes('administrator') ||
  by.headOf.some((department) => person.departments.includes(department)) ||
  (by.roles.includes('account-management-head') && person.roles.includes('account-manager'))

/** null when `by` may name `deputy` as the one who does the work of `person`. */
export function checkDeputy(by: Person, person: Person, deputy: Person): DeputyFault | null {
  if (!answersFor(by, person)) return 'not-theirs'
  if (!hasPart(person)) return 'no-part'
  if (person.id === deputy.id) return 'themselves'
  return deputy.deactivated ? 'inactive' : null
}
