import type { RemedyKind } from '../agreement/vocabulary.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Case, ImplementingCase } from './case.ts'
import type { FactOf } from './facts/facts.ts'
import type { Proposal } from './facts/solution-facts.ts'

/** The remedies that were promised and are not done yet, each once. */
export const openRemedies = (kase: Pick<ImplementingCase, 'proposed' | 'completed'>): readonly RemedyKind[] =>
  [...new Set(kase.proposed.proposal.remedies)].filter(
    (kind) => !kase.completed.some((done) => done.remedy === kind),
  )

/** 3.2(5): a solution without a remedy leaves nothing to carry out, so its acceptance closes the case. */
export const closedOnAcceptance = (
  { remedies }: Proposal,
  at: Instant,
  by: FactOf<'case-closed'>['by'],
): FactOf<'case-closed'>[] => (remedies.length === 0 ? [{ type: 'case-closed', at, by }] : [])

/** Whether the client was told a solution that offers no remedy, so that nothing is left to carry out. */
export const isToldNoRemedy = (kase: Case): boolean =>
  'notification' in kase && kase.proposed.proposal.remedies.length === 0
