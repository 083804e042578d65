import type { DepartmentId } from '../../agreement/ids.ts'
import type { Case } from '../case.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { Person } from '../person.ts'
import { checkAssignee } from './check-assignee.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { handledStatuses } from './handled-statuses.ts'

type HandOverCommand = CommandBase & {
  readonly department: DepartmentId
  /** null: any member of the department. */
  readonly to: Person | null
  /** The promises made to the client. */
  readonly promises: string
  /** null: none. */
  readonly openQuestions: string | null
}

/**
 * 2.4: offers the case to another person or department, with what was promised and what is open. The present owner
 * stays responsible until the offer is accepted. A new offer replaces one that is still pending; the owner takes an
 * offer back by handing the case over to themselves. Otherwise refuses a hand-over to the present owner.
 */
export const handOver = defineCommand({
  verb: 'hand-over',
  statuses: ranked(150, ...handledStatuses, 'escalation-pending'),
  allowed: ['owner', 'head', 'quality-manager'],
  clause: '2.4',
  guard:
    'passes on what was promised and what is open; to a person who may own the case; replaces a pending offer',

  decide(kase, command: HandOverCommand) {
    const { by, now, department, to, promises, openQuestions } = command
    const takesBack = kase.handOver !== null && to !== null && to.id === kase.owner
    const refusal = firstOf(
      !takesBack && isAlreadyWith(kase, command) ? { code: 'same-owner', field: 'assignee' } : null,
      to && checkAssignee(kase, to, department),
      checkText('promises', promises),
      checkLength('openQuestions', openQuestions),
    )
    if (refusal) return refuse(refusal)
    const recorded = { at: now, by: by.id }
    const offer = {
      type: 'hand-over-offered',
      ...recorded,
      department,
      to: to?.id ?? null,
      promises,
      openQuestions,
    } as const
    return takesBack && to.id === by.id
      ? { facts: [offer, { type: 'hand-over-accepted', ...recorded }] }
      : { facts: [offer] }
  },
})

/** Whether the case is with, or already offered to, the person or department it is to go to. */
function isAlreadyWith(kase: Case, { to, department }: HandOverCommand): boolean {
  if (to !== null && to.id === kase.owner) return true
  if (department !== kase.department) return false
  if (kase.handOver) return kase.handOver.to === (to?.id ?? null)
  return to === null && kase.owner === null
}
