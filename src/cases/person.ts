import type { ApproverGroupId, DepartmentId, PersonId } from '../agreement/ids.ts'

/** Roles a person holds company-wide; being a handler, a head or an approver comes from memberships. */
export const roles = ['account-manager', 'quality-manager', 'administrator'] as const
export type Role = (typeof roles)[number]

/**
 * Who acts where the client does by themselves, on their page or by mail: nobody of the provider, and for their own case
 * alone, which whoever lets them act has to make sure of.
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

/** An approver who is away, as far as a delegate needs to know. */
export type Absent = { readonly id: PersonId; readonly approverGroups: readonly ApproverGroupId[] }

/** Someone of the provider, as far as the rules care. */
export type Person = {
  readonly id: PersonId
  readonly name: string
  readonly roles: readonly Role[]
  /** Departments this person handles complaints for. */
  readonly departments: readonly DepartmentId[]
  readonly headOf: readonly DepartmentId[]
  readonly approverGroups: readonly ApproverGroupId[]
  /** Approvers who are away today and named this person as their delegate; absent: nobody. */
  readonly standsInFor?: readonly Absent[]
  /** True once Slack no longer knows the account: nothing can be assigned to them. */
  readonly deactivated: boolean
}
