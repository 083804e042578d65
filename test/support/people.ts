import { approverGroupId, departmentId, personId } from '../../src/agreement/ids.ts'
import type { Absent, Person } from '../../src/cases/person.ts'

export const technicalSupport = departmentId('technical-support')
export const finance = departmentId('finance')
export const quality = departmentId('quality')
export const managers = approverGroupId('managers')
export const board = approverGroupId('board')

/** Returns a person with these roles and departments only. */
export const testPerson = (id: string, rights: Partial<Person> = {}): Person => ({
  id: personId(id),
  name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
  ...rights,
})

/** What a deputy gets to know of this person while they are away. */
export const asAbsent = ({ id, roles, departments, headOf, approverGroups }: Person): Absent => ({
  id,
  roles,
  departments,
  headOf,
  approverGroups,
})

/** The account manager who logs the complaint. */
export const amy = testPerson('amy', { roles: ['account-manager'] })
/** Member of technical support; the owner once assigned. */
export const ben = testPerson('ben', { departments: [technicalSupport] })
/** Another member of technical support. */
export const bob = testPerson('bob', { departments: [technicalSupport] })
/** Head of technical support, who also works on cases. */
export const cho = testPerson('cho', { departments: [technicalSupport], headOf: [technicalSupport] })
/** An approver. */
export const dan = testPerson('dan', { approverGroups: [managers] })
/** An approver who is also a member of technical support. */
export const eva = testPerson('eva', { departments: [technicalSupport], approverGroups: [managers] })
/** Member of another department. */
export const fay = testPerson('fay', { departments: [finance] })
/** Head of the escalation department. */
export const gus = testPerson('gus', { departments: [quality], headOf: [quality] })
/** Member of the escalation department. */
export const hal = testPerson('hal', { departments: [quality] })
/** Another account manager. */
export const ivy = testPerson('ivy', { roles: ['account-manager'] })
/** Another approver, who can also be asked as the next one. */
export const jon = testPerson('jon', { approverGroups: [managers, board] })
/** Stands in for Dan while he is away. */
export const kim = testPerson('kim', { standsInFor: [asAbsent(dan)] })
export const root = testPerson('root', { roles: ['administrator'] })
export const quinn = testPerson('quinn', { roles: ['quality-manager'] })

export const everyone: readonly Person[] = [
  amy,
  ben,
  bob,
  cho,
  dan,
  eva,
  fay,
  gus,
  hal,
  ivy,
  jon,
  kim,
  root,
  quinn,
]
