import { checkText } from '../check-text.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

type RejectDeclineCommand = CommandBase & { readonly reason: string }

/** 1.3: the complaint is handled after all. The person who proposed to decline it may take that back, too. */
export const rejectDecline = defineCommand({
  verb: 'reject-decline',
  statuses: ranked(30, 'received', 'accepted'),
  allowed: ['account-manager', 'head', 'quality-manager'],
  clause: '1.2, 1.3',
  guard: 'a reason; the complaint is handled',
  unavailable: (kase) => (kase.decline ? null : 'no-decline'),

  decide(_, { by, now, reason }: RejectDeclineCommand) {
    const refusal = checkText('reason', reason)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'decline-rejected', at: now, by: by.id, reason }] }
  },
})
