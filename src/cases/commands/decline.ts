import type { DeclineReason } from '../../agreement/vocabulary.ts'
import { checkText } from '../check-text.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'

type DeclineCommand = CommandBase & {
  readonly reason: DeclineReason
  /** Where the client can turn instead. */
  readonly referral: string
}

/** 1.3, 1.2: proposes to decline a complaint as out of scope. Nothing is decided until a second person confirms it. */
export const decline = defineCommand({
  verb: 'decline',
  statuses: ranked(200, 'received', 'accepted'),
  allowed: ['account-manager', 'member', 'head'],
  clause: '1.2, 1.3',
  guard: 'one of the five reasons, and where the client can turn instead',
  unavailable: (kase) => (kase.decline ? 'decline-pending' : null),

  decide(_, { by, now, reason, referral }: DeclineCommand) {
    const refusal = checkText('referral', referral)
    if (refusal) return refuse(refusal)
    return { facts: [{ type: 'decline-proposed', at: now, by: by.id, reason, referral }] }
  },
})
