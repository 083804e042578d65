import type { PersonId } from '../agreement/ids.ts'
import type { Person, Role } from './person.ts'

/** How a client sent something in. */
export type IntakeSource = 'email' | 'form' | 'portal'

/** The status of something that a client sent in; a `dismissed` one is no complaint, and can be restored. */
export const draftStatuses = ['waiting', 'logged', 'added', 'dismissed'] as const
export type DraftStatus = (typeof draftStatuses)[number]

/** The actions a person can take on it; `restore` undoes a dismissal. */
export type DraftVerb = 'log' | 'add' | 'dismiss' | 'restore'

/** Why nothing was done with it. */
export type DraftRefusal =
  | { readonly code: 'draft-not-allowed' }
  /** Someone else has decided in the meantime. */
  | { readonly code: 'draft-decided'; readonly status: DraftStatus }
  /** It was sent before the complaint of the case to which it is to be added was received. */
  | { readonly code: 'draft-earlier'; readonly field: 'case' }
  | { readonly code: 'draft-case-unknown'; readonly field: 'case' }

/**
 * null when this person may do that to a draft now. 2.1: only people who log complaints decide what is one. A draft that
 * was logged or added stays so, since a case depends on it.
 */
export function draftObjection(verb: DraftVerb, person: Person, status: DraftStatus): DraftRefusal | null {
  if (!decidesDrafts(person)) return { code: 'draft-not-allowed' }
  return status === (verb === 'restore' ? 'dismissed' : 'waiting') ? null : { code: 'draft-decided', status }
}

/** 2.1: whether this person may decide on drafts. */
export const decidesDrafts = ({ roles, standsInFor = [] }: Pick<Person, 'roles' | 'standsInFor'>): boolean =>
  draftRoles.some((role) => [roles, ...standsInFor.map((absent) => absent.roles)].flat().includes(role))

/** The roles that decide on drafts, the first one that anyone has before the next. */
export const draftRoles = [
  'account-manager',
  'account-management-head',
  'administrator',
] as const satisfies readonly Role[]

/**
 * Whom a draft waits for until somebody decides: its owner; without one every account manager, and without any of those
 * every administrator.
 * @param people everyone who may decide on drafts and is active
 */
export function draftDeciders<Decider extends Pick<Person, 'id' | 'roles'>>(
  ownerId: PersonId | null,
  people: readonly Decider[],
): readonly Decider[] {
  const owner = people.filter(({ id }) => id === ownerId)
  if (owner.length > 0) return owner
  const groups = draftRoles.map((role) => people.filter(({ roles }) => roles.includes(role)))
  return groups.find((group) => group.length > 0) ?? []
}
