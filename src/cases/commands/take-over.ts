import { checkAssignee } from './check-assignee.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

/** 3.4(3): a member of the escalation department, who never owned the case, takes it. */
export const takeOver = defineCommand({
  verb: 'take-over',
  statuses: { 'escalation-pending': 6 },
  nextStep: { 'escalation-pending': 50 },
  allowed: ['member', 'head'],
  clause: '3.4(3)',
  guard: 'a person who never owned the case before',

  decide(kase, { by, now }: CommandBase) {
    const refusal = checkAssignee(kase, by, kase.department)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'escalation-taken-over', at: now, by: by.id }] }
  },
})
