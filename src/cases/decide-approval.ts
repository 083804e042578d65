import type { Instant } from '../deadlines/instant.ts'
import type { AwaitingApprovalCase } from './case.ts'
import { checkText } from './check-text.ts'
import type { Person } from './person.ts'
import { type Decision, type Refusal, refuse } from './refusal.ts'

export type ApproveCommand = {
  readonly verb: 'approve'
  readonly by: Person
  readonly now: Instant
  /** Of the proposal the approver had before their eyes. */
  readonly fingerprint: string
}
export type ReturnCommand = {
  readonly verb: 'return'
  readonly by: Person
  readonly now: Instant
  readonly fingerprint: string
  readonly reason: string
}

/** 3.2(6): approves the very proposal that was shown; the solution is determined. Never one's own. */
export function approve(kase: AwaitingApprovalCase, { by, now, fingerprint }: ApproveCommand): Decision {
  const refusal = mayDecide(kase, by, fingerprint)
  if (refusal) return refuse(refusal)
  const { round } = kase.proposed
  return {
    facts: [
      { type: 'proposal-approved', at: now, by: by.id, round },
      { type: 'solution-determined', at: now, by: by.id, round },
    ],
  }
}

/** 3.2(6): sends the proposal back with a reason; FORMULATION starts anew. */
export function returnProposal(kase: AwaitingApprovalCase, command: ReturnCommand): Decision {
  const { by, now, fingerprint, reason } = command
  const refusal = mayDecide(kase, by, fingerprint) ?? checkText('reason', reason)
  if (refusal) return refuse(refusal)
  return { facts: [{ type: 'proposal-returned', at: now, by: by.id, round: kase.proposed.round, reason }] }
}

function mayDecide(kase: AwaitingApprovalCase, by: Person, fingerprint: string): Refusal | null {
  if (kase.proposed.fingerprint !== fingerprint) return { code: 'proposal-changed' }
  return kase.proposed.by === by.id ? { code: 'own-proposal' } : null
}
