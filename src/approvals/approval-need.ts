import type { Money } from '../agreement/money.ts'

/** Why a proposal needs internal approval (3.2(6)). */
export type ApprovalReason = 'amount' | 'reputation'

/** The reasons for approval: an amount strictly above the threshold, or reputational impact. Empty: none needed. */
export function approvalReasons(
  proposal: { readonly amount: Money | null; readonly reputationalImpact: boolean },
  threshold: Money,
): ApprovalReason[] {
  const reasons: ApprovalReason[] = []
  // Other currencies are not compared by number: a person decides.
  const comparable = proposal.amount?.currency === threshold.currency
  if (proposal.amount && (!comparable || proposal.amount.minor > threshold.minor)) reasons.push('amount')
  if (proposal.reputationalImpact) reasons.push('reputation')
  return reasons
}
