import type { CaseId } from '../../agreement/ids.ts'
import type { CaseFact } from '../../cases/facts/facts.ts'
import { toIso } from '../../deadlines/instant.ts'

/** A row of `approvals`, times in ISO 8601. */
type ApprovalRow = {
  readonly case_id: CaseId
  readonly round: number
  readonly fingerprint: string
  readonly group_id: string
  readonly requested_at: string
  readonly requested_by: string
  readonly decision: 'pending' | 'approved' | 'returned' | 'voided'
  /** null while pending. */
  readonly decided_at: string | null
  readonly decided_by: string | null
  /** The reason for a return; null: it was not returned. */
  readonly reason: string | null
}

const decisions = {
  'proposal-approved': 'approved',
  'proposal-returned': 'returned',
  'approval-voided': 'voided',
  'solution-taken-back': 'voided',
} as const

/** 3.2(6): every request for approval of a case, with its outcome. */
export function approvalRows(caseId: CaseId, facts: readonly CaseFact[]): ApprovalRow[] {
  const rows = new Map<number, ApprovalRow>()
  const missingCounts = new Map<number, number>()
  for (const fact of facts) {
    switch (fact.type) {
      case 'approval-requested':
        missingCounts.set(fact.round, fact.needed ?? 1)
        rows.set(fact.round, {
          case_id: caseId,
          round: fact.round,
          fingerprint: fact.fingerprint,
          group_id: fact.group,
          requested_at: toIso(fact.at),
          requested_by: fact.by,
          decision: 'pending',
          decided_at: null,
          decided_by: null,
          reason: null,
        })
        break
      case 'proposal-approved':
      case 'proposal-returned':
      case 'approval-voided':
      case 'solution-taken-back': {
        const request = rows.get(fact.round)
        // A solution that needed no approval can be taken back, too.
        if (!request && fact.type === 'solution-taken-back') break
        if (!request)
          throw new Error(`Case ${caseId} decides round ${fact.round}, which asked for no approval.`)
        const missingCount = (missingCounts.get(fact.round) ?? 1) - 1
        missingCounts.set(fact.round, missingCount)
        // Where two must approve, the first approval is no decision yet.
        if (fact.type === 'proposal-approved' && missingCount > 0) break
        const reason = fact.type === 'proposal-returned' ? fact.reason : null
        const outcome = { decided_at: toIso(fact.at), decided_by: fact.by, reason }
        rows.set(fact.round, { ...request, decision: decisions[fact.type], ...outcome })
      }
    }
  }
  return [...rows.values()]
}

/** The rounds whose approval cards change with these facts. */
export const decidedRounds = (facts: readonly CaseFact[]): number[] =>
  facts.flatMap((fact) =>
    fact.type === 'approval-climbed' || (fact.type in decisions && 'round' in fact) ? [fact.round] : [],
  )
