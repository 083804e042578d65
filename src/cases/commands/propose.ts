import { type AmountFault, maxAmountMinor } from '../../agreement/money.ts'
import { approvalReasons, approvalsNeeded } from '../../approvals/approval-need.ts'
import { fingerprint } from '../../approvals/fingerprint.ts'
import { checkText, firstOf } from '../check-text.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Proposal } from '../facts/solution-facts.ts'
import { type CommandRefusal, refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { voidPendingApproval } from './void-pending-approval.ts'

type ProposeCommand = CommandBase & { readonly proposal: Proposal }

/**
 * 3.2(5), 3.2(6): proposes a solution. It awaits approval when its amount, with what was determined before, exceeds
 * the threshold, or when reputation is at stake; otherwise it is determined at once. A refund needs an amount.
 * Proposing again while approval is pending voids that request.
 */
export const propose = defineCommand({
  verb: 'propose',
  statuses: ranked(50, 'formulating', 'awaiting-approval', 'escalated'),
  nextStep: ranked(100, 'formulating', 'awaiting-approval', 'escalated'),
  allowed: ['owner', 'head'],
  clause: '3.2(5), 3.2(6)',
  guard: 'root cause on record; at least one remedy; reasons; a refund has an amount',
  unavailable: (kase) => (kase.status === 'escalated' && !kase.investigation ? 'not-investigated' : null),

  decide(kase, { by, now, proposal }: ProposeCommand, { terms, hash }) {
    const refusal = checkProposal(proposal)
    if (refusal) return refuse(refusal)
    const recorded = { at: now, by: by.id }
    const round = kase.rounds + 1
    const identity = { round, fingerprint: fingerprint(proposal, hash) }
    const approvalInput = { ...proposal, before: kase.determinedAmounts }
    const needsApproval = approvalReasons(approvalInput, terms.approvalThreshold).length > 0
    const needed = approvalsNeeded(approvalInput, terms.secondApprovalThreshold)
    const next: CaseFact = needsApproval
      ? {
          type: 'approval-requested',
          ...recorded,
          ...identity,
          group: terms.approvers,
          ...(needed > 1 ? { needed } : {}),
        }
      : { type: 'solution-determined', ...recorded, round }
    return {
      facts: [
        ...voidPendingApproval(kase, now, by.id),
        { type: 'solution-proposed', ...recorded, ...identity, proposal },
        next,
      ],
    }
  },
})

const checkProposal = (proposal: Proposal): CommandRefusal | null =>
  firstOf(
    proposal.remedies.length === 0 ? { code: 'no-remedy', field: 'remedies' } : null,
    checkText('details', proposal.details),
    checkText('reasons', proposal.reasons),
    checkAmount(proposal),
  )

/** A refund needs an amount, or it could never exceed the approval threshold; other remedies may go without. */
function checkAmount({ amount, remedies }: Proposal): CommandRefusal | null {
  if (amount === null) {
    const refunds = remedies.includes('partial-refund') || remedies.includes('full-refund')
    return refunds ? { code: 'amount', field: 'amount', fault: 'not-a-number' } : null
  }
  const fault: AmountFault | null =
    !Number.isSafeInteger(amount.minor) || amount.minor > maxAmountMinor
      ? 'too-large'
      : amount.minor <= 0
        ? 'not-positive'
        : null
  return fault && { code: 'amount', field: 'amount', fault }
}
