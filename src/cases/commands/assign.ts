import type { Person } from '../person.ts'
import { checkAssignee } from './check-assignee.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { handledStatuses } from './handled-statuses.ts'

type AssignCommand = CommandBase & {
  /** The owner to be; the same person as `by` when they take the case. */
  readonly assignee: Person
}

/** 2.4, 3.2(2): names the owner of a case that has none. */
export const assign = defineCommand({
  verb: 'assign',
  statuses: ranked(90, ...handledStatuses),
  // The client's answer can be recorded without an owner, so there it comes after that.
  nextStep: { ...ranked(60, ...handledStatuses), 'awaiting-confirmation': 140 },
  allowed: ['member', 'head'],
  clause: '2.4, 3.2(2)',
  guard: 'the case has no owner; a member of the department, not the person complained about',
  unavailable(kase) {
    if (kase.handOver) return 'hand-over-pending'
    return kase.owner === null ? null : 'has-owner'
  },

  decide(kase, { by, now, assignee }: AssignCommand) {
    const refusal = checkAssignee(kase, assignee, kase.department)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'owner-assigned', at: now, by: by.id, owner: assignee.id }] }
  },
})
