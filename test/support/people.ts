import { approverGroupId, departmentId, personId } from '../../src/agreement/ids.ts'
import type { Person } from '../../src/cases/person.ts'

export const technicalSupport = departmentId('technical-support')
export const finance = departmentId('finance')
export const quality = departmentId('quality')
export const managers = approverGroupId('managers')
export const board = approverGroupId('board')

/** Someone who holds nothing but what is given. */
export const someone = (id: string, holds: Partial<Person> = {}): Person => ({
  id: personId(id),
  name: `${id[0]?.toUpperCase()}${id.slice(1)}`,
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
  ...holds,
})

/** The account manager who logs the complaint. */
export const amy = someone('amy', { roles: ['account-manager'] })
/** Member of technical support; the handler once assigned. */
export const ben = someone('ben', { departments: [technicalSupport] })
/** Member of technical support too. */
export const bob = someone('bob', { departments: [technicalSupport] })
/** Head of technical support, who also handles complaints. */
export const cho = someone('cho', { departments: [technicalSupport], headOf: [technicalSupport] })
/** An approver. */
export const dan = someone('dan', { approverGroups: [managers] })
/** An approver who also handles complaints of technical support. */
export const eva = someone('eva', { departments: [technicalSupport], approverGroups: [managers] })
/** Handles complaints of another department. */
export const fay = someone('fay', { departments: [finance] })
/** Head of the escalation department. */
export const gus = someone('gus', { departments: [quality], headOf: [quality] })
/** Member of the escalation department. */
export const hal = someone('hal', { departments: [quality] })
/** Another account manager. */
export const ivy = someone('ivy', { roles: ['account-manager'] })
/** Another approver, who can also be asked as the next one. */
export const jon = someone('jon', { approverGroups: [managers, board] })
/** Stands in for Dan while he is away. */
export const kim = someone('kim', { standsInFor: [{ id: dan.id, approverGroups: [managers] }] })
export const root = someone('root', { roles: ['administrator'] })
export const quinn = someone('quinn', { roles: ['quality-manager'] })

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
