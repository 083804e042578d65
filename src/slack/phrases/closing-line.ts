import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import type { Words } from '../../notices/words/words.ts'

/** Formats that a case is closed, and why: all remedies are carried out, or the solution offered none. */
export function closingLine(
  closed: FactOf<'case-closed'>,
  facts: readonly CaseFact[],
  { events }: Words,
): string {
  const before = facts.slice(0, facts.indexOf(closed))
  const proposed = before.findLast((fact) => fact.type === 'solution-proposed')
  return proposed?.type === 'solution-proposed' && proposed.proposal.remedies.length === 0
    ? events.closedOnAcceptance
    : events.closed
}
