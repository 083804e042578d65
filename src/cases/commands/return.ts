import { checkText } from '../check-text.ts'
import { checkVote, eligibleApprovers } from './approval-votes.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type ReturnCommand = CommandBase & {
  /** Fingerprint of the proposal that the approver saw. */
  readonly fingerprint: string
  readonly reason: string
}

/** 3.2(6): sends the proposal back with a reason; FORMULATION starts again. */
export const returnProposal = defineCommand({
  verb: 'return',
  statuses: { 'awaiting-approval': 44 },
  allowed: ['approver'],
  clause: '3.2(6)',
  guard: 'the proposal that was shown; never one’s own; a reason',

  decide(kase, { by, now, fingerprint, reason }: ReturnCommand) {
    const refusal = checkVote(kase, by, fingerprint) ?? checkText('reason', reason)
    if (refusal) return refuse(refusal)
    const [approver = by.id] = eligibleApprovers(kase, by)
    const onBehalfOf = approver === by.id ? {} : { onBehalfOf: approver }
    const { round } = kase.proposed
    return { facts: [{ type: 'proposal-returned', at: now, by: by.id, round, reason, ...onBehalfOf }] }
  },
})
