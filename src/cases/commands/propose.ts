import { type AmountFault, maxAmountMinor } from '../../agreement/money.ts'
import { approvalReasons, approvalsNeeded } from '../../approvals/approval-need.ts'
import { fingerprint } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { AwaitingApprovalCase, EscalatedCase, FormulatingCase } from '../case.ts'
import type { CaseContext } from '../case-context.ts'
import { checkText, firstOf } from '../check-text.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Proposal } from '../facts/solution-facts.ts'
import type { Person } from '../person.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'

export type ProposeCommand = {
  readonly verb: 'propose'
  readonly by: Person
  readonly now: Instant
  readonly proposal: Proposal
}

/**
 * 3.2(5), 3.2(6): proposes a solution; it is determined at once, or awaits approval when the amount, with what was
 * determined before, exceeds the threshold, or reputation is at stake. A refund needs an amount. Proposing again while
 * approval is pending voids that request.
 */
export function propose(
  kase: FormulatingCase | EscalatedCase | AwaitingApprovalCase,
  { by, now, proposal }: ProposeCommand,
  { terms, hash }: Pick<CaseContext, 'terms' | 'hash'>,
): Decision {
  const refusal = firstOf(
    proposal.remedies.length === 0 ? { code: 'no-remedy', field: 'remedies' } : null,
    checkText('details', proposal.details),
    checkText('reasons', proposal.reasons),
    checkAmount(proposal),
  )
  if (refusal) return refuse(refusal)

  const recorded = { at: now, by: by.id }
  const round = kase.rounds + 1
  const print = fingerprint(proposal, hash)
  const facts: CaseFact[] = []
  if (kase.status === 'awaiting-approval') {
    facts.push({ type: 'approval-voided', ...recorded, round: kase.proposed.round })
  }
  facts.push({ type: 'solution-proposed', ...recorded, round, fingerprint: print, proposal })
  const weighed = { ...proposal, before: kase.determinedAmounts }
  if (approvalReasons(weighed, terms.approvalThreshold).length > 0) {
    const group = terms.approvers
    const needed = approvalsNeeded(weighed, terms.secondApprovalThreshold)
    const request = { round, fingerprint: print, group, ...(needed > 1 ? { needed } : {}) }
    facts.push({ type: 'approval-requested', ...recorded, ...request })
  } else {
    facts.push({ type: 'solution-determined', ...recorded, round })
  }
  return { facts }
}

/** A refund has an amount, or its approval could never be asked for; other remedies may go without. */
function checkAmount({ amount, remedies }: Proposal): Refusal | null {
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
