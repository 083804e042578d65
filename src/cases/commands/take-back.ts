import { checkText } from '../check-text.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type TakeBackCommand = CommandBase & { readonly reason: string }

/**
 * 3.2(6), 4.2: takes a determined solution back for correction before the client is notified of it. Its approval is void;
 * STANDARD, COMPLEX_MAX and ESCALATION run on as if they had never stopped; FORMULATION starts again at the first level.
 */
export const takeBack = defineCommand({
  verb: 'take-back',
  statuses: { determined: 145 },
  allowed: ['owner', 'head'],
  clause: '3.2(6), 4.2',
  guard: 'the client was not yet notified of the solution; a reason',

  decide(kase, { by, now, reason }: TakeBackCommand) {
    const refusal = checkText('reason', reason)
    if (refusal) return refuse(refusal)
    return {
      facts: [{ type: 'solution-taken-back', at: now, by: by.id, round: kase.proposed.round, reason }],
    }
  },
})
