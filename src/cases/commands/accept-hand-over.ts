import { checkAssignee } from './check-assignee.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { handledStatuses } from './handled-statuses.ts'

/** 2.4: the person who was asked takes the case, with what was promised. Refuses a person who could not be assigned. */
export const acceptHandOver = defineCommand({
  verb: 'accept-hand-over',
  statuses: ranked(5, ...handledStatuses),
  nextStep: ranked(10, ...handledStatuses),
  allowed: ['asked'],
  clause: '2.4',
  guard: 'a hand-over is pending for this person',
  unavailable: (kase) => (kase.handOver ? null : 'no-hand-over'),

  decide(kase, { by, now }: CommandBase) {
    const refusal = checkAssignee(kase, by, kase.department)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'hand-over-accepted', at: now, by: by.id }] }
  },
})
