import type { ApproverGroupId, DepartmentId, PersonId } from '../agreement/ids.ts'

/** Company-wide roles; owners, heads and approvers follow from memberships instead. */
export const roles = [
  'account-manager',
  'account-management-head',
  'quality-manager',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/**
 * The client acting by themselves, on their page or by mail. The caller must have made sure that the case is theirs.
 */
export const theClient: Person = {
  id: 'client' as PersonId,
  name: '',
  roles: [],
  departments: [],
  headOf: [],
  approverGroups: [],
  deactivated: false,
}

/** A person who is away, with everything that their deputy may do in their place. */
export type Absent = Pick<Person, 'id' | 'roles' | 'departments' | 'headOf' | 'approverGroups'>

/** A person who works for the provider, with what the rules need to know of them. */
export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  /** Departments this person handles complaints for. */
  readonly departments: readonly DepartmentId[]
  readonly headOf: readonly DepartmentId[]
  readonly approverGroups: readonly ApproverGroupId[]
  /** People who are away today and whose deputy this person is; absent: none. */
  readonly standsInFor?: readonly Absent[]
  /** True once their Slack account is deactivated: nothing can be assigned to them. */
  readonly deactivated: boolean
}
