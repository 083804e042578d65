import type { PersonId } from '../../agreement/ids.ts'
import type { AwaitingApprovalCase } from '../case.ts'
import type { Person } from '../person.ts'
import { approvesFor } from '../standings-of.ts'
import type { CommandRefusal } from './command-refusal.ts'

/**
 * null when this person may decide on the pending proposal: it is the one they were shown, and neither they nor every
 * approver they stand in for made it.
 */
export function checkVote(
  kase: AwaitingApprovalCase,
  by: Person,
  fingerprint: string,
): CommandRefusal | null {
  if (kase.proposed.fingerprint !== fingerprint) return { code: 'proposal-changed' }
  if (kase.proposed.by === by.id) return { code: 'own-proposal' }
  // A deputy acts for an absent approver, who must not have made the proposal either.
  return eligibleApprovers(kase, by).length > 0 ? null : { code: 'own-proposal' }
}

/**
 * The approver for whom this person approves: themselves, or an absent one. null: none is left, since neither an
 * approver nor a person who clicks counts twice.
 */
export function approverFor(kase: AwaitingApprovalCase, by: Person): PersonId | null {
  if (kase.approvals.some((approval) => approval.by === by.id)) return null
  const counted = kase.approvals.flatMap((approval) => [approval.by, approval.onBehalfOf])
  return eligibleApprovers(kase, by).find((approver) => !counted.includes(approver)) ?? null
}

/** Whether this person could approve the pending proposal. */
export const hasVote = (kase: AwaitingApprovalCase, person: Person): boolean =>
  checkVote(kase, person, kase.proposed.fingerprint) === null && approverFor(kase, person) !== null

/** The approvers for whom this person can decide, without the one who made the proposal. */
export const eligibleApprovers = (kase: AwaitingApprovalCase, by: Person): PersonId[] =>
  approvesFor(by, kase).filter((approver) => approver !== kase.proposed.by)
