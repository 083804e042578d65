import { approverFor, checkVote } from './approval-votes.ts'
import { refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand } from './define-command.ts'

type ApproveCommand = CommandBase & {
  /** Fingerprint of the proposal that the approver saw. */
  readonly fingerprint: string
}

/**
 * 3.2(6): approves the proposal that was shown; the solution is determined once enough people have approved. Nobody
 * approves their own proposal, for its author, or twice.
 */
export const approve = defineCommand({
  verb: 'approve',
  statuses: { 'awaiting-approval': 42 },
  nextStep: { 'awaiting-approval': 90 },
  allowed: ['approver'],
  clause: '3.2(6)',
  guard:
    'the proposal that was shown; never one’s own; each person once; two people above the second threshold',

  decide(kase, { by, now, fingerprint }: ApproveCommand) {
    const refusal = checkVote(kase, by, fingerprint)
    if (refusal) return refuse(refusal)
    const approver = approverFor(kase, by)
    if (approver === null) return refuse({ code: 'already-approved' })
    const recorded = { at: now, by: by.id, round: kase.proposed.round }
    const onBehalfOf = approver === by.id ? {} : { onBehalfOf: approver }
    const isLastVote = kase.approvals.length + 1 >= kase.needed
    return {
      facts: [
        { type: 'proposal-approved', ...recorded, ...onBehalfOf },
        ...(isLastVote ? [{ type: 'solution-determined' as const, ...recorded }] : []),
      ],
    }
  },
})
