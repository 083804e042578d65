import { type AmountFault, maxAmountMinor } from '../../agreement/money.ts'
import type { Outcome } from '../../agreement/vocabulary.ts'
import { approvalReasons, approvalsNeeded } from '../../approvals/approval-need.ts'
import { fingerprint } from '../../approvals/fingerprint.ts'
import { checkLength, checkText, firstOf } from '../check-text.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Proposal } from '../facts/solution-facts.ts'
import { type CommandRefusal, refuse } from './command-refusal.ts'
import { type CommandBase, defineCommand, ranked } from './define-command.ts'
import { voidPendingApproval } from './void-pending-approval.ts'

type ProposeCommand = CommandBase & { readonly proposal: Proposal }

/**
 * 3.2(5), 3.2(6): proposes a solution. It awaits approval when its amount, with what was determined before, exceeds
 * the threshold, or when reputation is at stake; otherwise it is determined at once. A refund needs an amount. Only an
 * upheld complaint needs a remedy. Proposing again while approval is pending voids that request.
 */
export const propose = defineCommand({
  verb: 'propose',
  statuses: ranked(50, 'formulating', 'awaiting-approval', 'escalated'),
  nextStep: ranked(100, 'formulating', 'awaiting-approval', 'escalated'),
  allowed: ['owner', 'head'],
  clause: '3.2(5), 3.2(6)',
  guard:
    'root cause on record; reasons; a remedy where the complaint is upheld, at least in part; a refund has an amount',
  unavailable: (kase) => (kase.status === 'escalated' && !kase.investigation ? 'not-investigated' : null),

  decide(kase, { by, now, proposal }: ProposeCommand, { terms, hash }) {
    const refusal = checkProposal(proposal, kase.investigation?.outcome ?? null)
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

/** Whether an answer to a complaint with this outcome must offer a remedy; null: nothing is on record yet. */
export const needsRemedy = (outcome: Outcome | null): boolean =>
  outcome !== 'not-upheld' && outcome !== 'undetermined'

const checkProposal = (proposal: Proposal, outcome: Outcome | null): CommandRefusal | null =>
  firstOf(
    checkRemedies(proposal, outcome),
    // Without a remedy there is nothing to do that could be described.
    proposal.remedies.length === 0
      ? checkLength('details', proposal.details)
      : checkText('details', proposal.details),
    checkText('reasons', proposal.reasons),
    checkAmount(proposal),
  )

function checkRemedies({ remedies, amount }: Proposal, outcome: Outcome | null): CommandRefusal | null {
  if (remedies.length === 0) {
    if (needsRemedy(outcome)) return { code: 'no-remedy', field: 'remedies' }
    return amount === null ? null : { code: 'amount-without-remedy', field: 'amount' }
  }
  return remedies.includes('partial-refund') && remedies.includes('full-refund')
    ? { code: 'both-refunds', field: 'remedies' }
    : null
}

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
