import { openStatuses } from '../case.ts'
import { checkLength, firstOf } from '../check-text.ts'
import type { Person, Role } from '../person.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

type ChangeAccountManagerCommand = CommandBase & {
  /** The account manager to be. */
  readonly to: Person
  /** null: none. */
  readonly reason: string | null
}

/** The roles of people who can be the account manager of a case. */
const managingRoles: readonly Role[] = [
  'account-manager',
  'account-management-head',
  'quality-manager',
  'administrator',
]

/**
 * 2.3: names another account manager, who looks after the client in this case from now on. An administrator may do it
 * without reading a sensitive case, so that it never is without somebody who may act (3.1).
 */
export const changeAccountManager = defineCommand({
  verb: 'change-account-manager',
  statuses: ranked(245, ...openStatuses),
  allowed: ['account-manager', 'account-management-head', 'quality-manager', 'administrator'],
  clause: '2.3',
  guard: 'another active person who looks after clients, not the person complained about',

  decide(kase, { by, now, to, reason }: ChangeAccountManagerCommand) {
    const { personComplainedAbout } = kase.complaint
    const refusal = firstOf(
      to.id === kase.accountManager ? { code: 'same-account-manager', field: 'assignee' } : null,
      to.id === personComplainedAbout ? { code: 'complained-about', field: 'assignee', person: to.id } : null,
      to.deactivated ? { code: 'deactivated', field: 'assignee', person: to.id } : null,
      to.roles.some((role) => managingRoles.includes(role))
        ? null
        : { code: 'not-an-account-manager', field: 'assignee', person: to.id },
      checkLength('reason', reason),
    )
    if (refusal) return refuse(refusal)
    const { accountManager: from } = kase
    return { facts: [{ type: 'account-manager-changed', at: now, by: by.id, from, to: to.id, reason }] }
  },
})
