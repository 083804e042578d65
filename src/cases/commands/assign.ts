import type { DepartmentId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import type { Person } from '../person.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'

export type AssignCommand = {
  readonly verb: 'assign'
  readonly by: Person
  readonly now: Instant
  /** The handler to be; the same person as `by` when the case is taken. */
  readonly assignee: Person
}

/** 2.4, 3.2(2): names the handler of a case that has none. */
export function assign(kase: Case, { by, now, assignee }: AssignCommand): Decision {
  const refusal = mayHandle(kase, assignee, kase.department)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'owner-assigned', at: now, by: by.id, owner: assignee.id }] }
}

/**
 * null when this person can handle the case in that department: active, a member or its head, not the person
 * complained about, and at the second level nobody who handled the first (3.1, 3.4(3)).
 */
export function mayHandle(kase: Case, assignee: Person, department: DepartmentId): Refusal | null {
  const person = assignee.id
  if (person === kase.complaint.personComplainedAbout) {
    return { code: 'complained-about', field: 'assignee', person }
  }
  if (assignee.deactivated) return { code: 'deactivated', field: 'assignee', person }
  if (kase.level === 1 && kase.firstLevelOwners.includes(person)) return { code: 'first-handler' }
  if (!assignee.departments.includes(department) && !assignee.headOf.includes(department)) {
    return { code: 'not-a-member', field: 'assignee', person, department }
  }
  return null
}
