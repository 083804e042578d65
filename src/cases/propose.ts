import { type AmountFault, largestAmountMinor } from '../agreement/money.ts'
import type { Terms } from '../agreement/terms.ts'
import { approvalReasons } from '../approvals/approval-need.ts'
import { fingerprint, type Hash } from '../approvals/fingerprint.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { AwaitingApprovalCase, FormulatingCase } from './case.ts'
import { checkText, firstOf } from './check-text.ts'
import type { CaseFact, Proposal } from './facts.ts'
import type { Person } from './person.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'

export type ProposeCommand = {
  readonly verb: 'propose'
  readonly by: Person
  readonly now: Instant
  readonly proposal: Proposal
}

/**
 * 3.2(5), 3.2(6): proposes a solution; it is determined at once, or awaits approval when the amount exceeds the
 * threshold or reputation is at stake. A refund needs an amount. Proposing again while approval is pending voids
 * that request.
 */
export function propose(
  kase: FormulatingCase | AwaitingApprovalCase,
  { by, now, proposal }: ProposeCommand,
  terms: Terms,
  hash: Hash,
): Decision {
  const refusal = firstOf(
    proposal.remedies.length === 0 ? { code: 'no-remedy', field: 'remedies' } : null,
    checkText('details', proposal.details),
    checkText('reasons', proposal.reasons),
    checkAmount(proposal),
  )
  if (refusal) return refuse(refusal)

  const recorded = { at: now, by: by.id }
  const round = roundsSoFar(kase) + 1
  const print = fingerprint(proposal, hash)
  const facts: CaseFact[] = []
  if (kase.status === 'awaiting-approval') {
    facts.push({ type: 'approval-voided', ...recorded, round: kase.proposed.round })
  }
  facts.push({ type: 'solution-proposed', ...recorded, round, fingerprint: print, proposal })
  if (approvalReasons(proposal, terms.approvalThreshold).length > 0) {
    const group = terms.approvers
    facts.push({ type: 'approval-requested', ...recorded, round, fingerprint: print, group })
  } else {
    facts.push({ type: 'solution-determined', ...recorded, round })
  }
  return { facts }
}

const roundsSoFar = (kase: FormulatingCase | AwaitingApprovalCase): number =>
  kase.status === 'awaiting-approval' ? kase.proposed.round : (kase.returned.at(-1)?.proposed.round ?? 0)

/** A refund has an amount, or its approval could never be asked for; other remedies may go without. */
function checkAmount({ amount, remedies }: Proposal): Refusal | null {
  if (amount === null) {
    const refunds = remedies.includes('partial-refund') || remedies.includes('full-refund')
    return refunds ? { code: 'amount', field: 'amount', fault: 'not-a-number' } : null
  }
  const fault: AmountFault | null =
    !Number.isSafeInteger(amount.minor) || amount.minor > largestAmountMinor
      ? 'too-large'
      : amount.minor <= 0
        ? 'not-positive'
        : null
  return fault && { code: 'amount', field: 'amount', fault }
}
