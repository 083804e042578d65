import type { DepartmentId } from '../../agreement/ids.ts'
import type { Case } from '../case.ts'
import type { Absent, Person } from '../person.ts'
import type { CommandRefusal } from './command-refusal.ts'

/**
 * null when this person can own the case in that department: active, a member, its head, or the deputy of one of them,
 * not the person complained about (3.1), and at the second level nobody who owned it at the first (3.4(3)).
 */
export function checkAssignee(kase: Case, assignee: Person, department: DepartmentId): CommandRefusal | null {
  const person = assignee.id
  if (person === kase.complaint.personComplainedAbout) {
    return { code: 'complained-about', field: 'assignee', person }
  }
  if (assignee.deactivated) return { code: 'deactivated', field: 'assignee', person }
  if (isFirstLevelOwner(kase, assignee)) return { code: 'first-level-owner' }
  const absent = (assignee.standsInFor ?? []).filter(
    (each) => each.id !== kase.complaint.personComplainedAbout && !isFirstLevelOwner(kase, each),
  )
  if (![assignee, ...absent].some((each) => worksIn(each, department))) {
    return { code: 'not-a-member', field: 'assignee', person, department }
  }
  return null
}

const isFirstLevelOwner = ({ level, firstLevelOwners }: Case, { id }: Absent): boolean =>
  level === 1 && firstLevelOwners.includes(id)

const worksIn = ({ departments, headOf }: Absent, department: DepartmentId): boolean =>
  departments.includes(department) || headOf.includes(department)
