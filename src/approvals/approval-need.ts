import type { Money } from '../agreement/money.ts'

/** Why a proposal needs internal approval (3.2(6)). */
export type ApprovalReason = 'amount' | 'reputation'

/** The proposal, and the solutions already determined in the same case. */
type ApprovalInput = {
  readonly amount: Money | null
  readonly reputationalImpact: boolean
  /** The amounts of the solutions determined before, so that splitting one does not evade the threshold. */
  readonly before: readonly Money[]
}

/**
 * The reasons for approval: in all an amount strictly above the threshold, or reputational impact. Empty: none needed.
 * `threshold` is the term `approvalThreshold` of the agreement (3.2(6)).
 */
export function approvalReasons(input: ApprovalInput, threshold: Money): ApprovalReason[] {
  const reasons: ApprovalReason[] = []
  if (input.amount && exceeds([...input.before, input.amount], threshold)) reasons.push('amount')
  if (input.reputationalImpact) reasons.push('reputation')
  return reasons
}

/**
 * How many different people must approve, where approval is needed: two strictly above `secondThreshold`, the term
 * `secondApprovalThreshold`; null: one is always enough.
 */
export const approvalsNeeded = ({ amount, before }: ApprovalInput, secondThreshold: Money | null): number =>
  secondThreshold && amount && exceeds([...before, amount], secondThreshold) ? 2 : 1

/** Whether these amounts together are strictly above the threshold. */
function exceeds(amounts: readonly Money[], threshold: Money): boolean {
  // Other currencies are not compared by number: a person decides.
  if (amounts.some(({ currency }) => currency !== threshold.currency)) return true
  return amounts.reduce((total, { minor }) => total + minor, 0) > threshold.minor
}
