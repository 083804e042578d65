import type { PersonId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { AwaitingApprovalCase } from '../case.ts'
import { checkText } from '../check-text.ts'
import { approvesFor } from '../permissions.ts'
import type { Person } from '../person.ts'
import { type Decision, type Refusal, refuse } from '../refusal.ts'

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

/**
 * 3.2(6): approves the very proposal that was shown; the solution is determined once enough people have. Never one's
 * own, nor on behalf of whoever made it, and each person once.
 */
export function approve(kase: AwaitingApprovalCase, { by, now, fingerprint }: ApproveCommand): Decision {
  const refusal = mayDecide(kase, by, fingerprint)
  if (refusal) return refuse(refusal)
  const approver = approverFor(kase, by)
  if (approver === null) return refuse({ code: 'already-approved' })
  const { round } = kase.proposed
  const recorded = { at: now, by: by.id, round }
  const onBehalfOf = approver === by.id ? {} : { onBehalfOf: approver }
  return {
    facts: [
      { type: 'proposal-approved', ...recorded, ...onBehalfOf },
      ...(kase.approvals.length + 1 >= kase.needed
        ? [{ type: 'solution-determined' as const, ...recorded }]
        : []),
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
  if (kase.proposed.by === by.id) return { code: 'own-proposal' }
  // A delegate is the hand of whoever is away, so that these must not have made the proposal either.
  return present(kase, by).length > 0 ? null : { code: 'own-proposal' }
}

/** Those for whom this person can decide, whoever made the proposal left out. */
const present = ({ approvers, proposed }: AwaitingApprovalCase, by: Person): PersonId[] =>
  approvesFor(by, approvers).filter((approver) => approver !== proposed.by)

/** For whom this person approves: nobody counts twice, neither as approver nor as the one who clicks. null: nobody is left. */
function approverFor(kase: AwaitingApprovalCase, by: Person): PersonId | null {
  if (kase.approvals.some((approval) => approval.by === by.id)) return null
  const counted = kase.approvals.flatMap((approval) => [approval.by, approval.onBehalfOf])
  return present(kase, by).find((approver) => !counted.includes(approver)) ?? null
}
