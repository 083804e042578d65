import type { Instant } from '../../deadlines/instant.ts'
import type { Case } from '../case.ts'
import type { CaseFact } from '../facts/facts.ts'

/** Voids a request for approval that is still pending; empty where none is. */
export const voidPendingApproval = (kase: Case, at: Instant, by: CaseFact['by']): CaseFact[] =>
  kase.status === 'awaiting-approval' ? [{ type: 'approval-voided', at, by, round: kase.proposed.round }] : []
