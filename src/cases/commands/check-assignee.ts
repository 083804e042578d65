import type { DepartmentId } from '../../agreement/ids.ts'
import type { Case } from '../case.ts'
import type { Person } from '../person.ts'
import type { CommandRefusal } from './command-refusal.ts'

/**
 * null when this person can own the case in that department: active, a member or its head, not the person complained
 * about (3.1), and at the second level nobody who owned it at the first (3.4(3)).
 */
export function checkAssignee(kase: Case, assignee: Person, department: DepartmentId): CommandRefusal | null {
  const person = assignee.id
  if (person === kase.complaint.personComplainedAbout) {
    return { code: 'complained-about', field: 'assignee', person }
  }
  if (assignee.deactivated) return { code: 'deactivated', field: 'assignee', person }
  if (kase.level === 1 && kase.firstLevelOwners.includes(person)) return { code: 'first-level-owner' }
  if (!assignee.departments.includes(department) && !assignee.headOf.includes(department)) {
    return { code: 'not-a-member', field: 'assignee', person, department }
  }
  return null
}
