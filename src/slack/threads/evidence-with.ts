import type { CaseFact, FactOf } from '../../cases/facts/facts.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'

/** The files that the client sent with fact number `seq`, itself included; empty: none, or the client did not record it. */
export const evidenceWith = (file: Pick<CaseFile, 'facts'>, seq: number): FactOf<'evidence-added'>[] =>
  sentWith(file, seq).flatMap((each) => (each.type === 'evidence-added' ? [each] : []))

/** The files that came with it and that the case has already. */
export const repeatedWith = (file: Pick<CaseFile, 'facts'>, seq: number): FactOf<'evidence-repeated'>[] =>
  sentWith(file, seq).flatMap((each) => (each.type === 'evidence-repeated' ? [each] : []))

/** What the client did at once with fact number `seq`; empty: the client did not record it. */
function sentWith({ facts }: Pick<CaseFile, 'facts'>, seq: number): CaseFact[] {
  const fact = facts[seq - 1]
  if (fact?.by !== 'client') return []
  const after = facts.slice(seq)
  const end = after.findIndex(({ at, by }) => at !== fact.at || (by !== 'client' && by !== 'redress'))
  return [fact, ...after.slice(0, end < 0 ? after.length : end)].filter(({ by }) => by === 'client')
}
