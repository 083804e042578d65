import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import type { CaseFact, FactOf } from './facts/facts.ts'
import { mayRead } from './may-read.ts'
import type { Person } from './person.ts'
import type { Standing } from './standing.ts'
import { standingsOf } from './standings-of.ts'

/** Who may settle a doubtful letter. */
const settlingStandings = ['account-manager', 'owner', 'head'] as const satisfies readonly Standing[]

/** Why a doubtful letter was not settled. Nothing was changed. */
export type SettleFault =
  /** 3.1. */
  | { readonly code: 'confidential' }
  | { readonly code: 'not-yours'; readonly who: readonly Standing[] }
  /** Its delivery is not in doubt, or no longer. */
  | { readonly code: 'out-of-date' }

/** The latest fact about the delivery of the letter that fact number `letter` sent; null: it was never uncertain. */
export const doubtOf = (facts: readonly CaseFact[], letter: number) =>
  facts.findLast(
    (fact) =>
      (fact.type === 'letter-doubtful' ||
        fact.type === 'letter-settled' ||
        fact.type === 'letter-undelivered') &&
      fact.letter === letter,
  ) ?? null

/** Whether the letter that fact number `letter` sent is known not to have arrived. */
export const isUndelivered = (facts: readonly CaseFact[], letter: number): boolean =>
  facts.some((fact) => fact.type === 'letter-undelivered' && fact.letter === letter)

/**
 * Records that it is unknown whether the letter of fact number `letter` went out; null where that is recorded already,
 * or it is known not to have arrived. `since` is the number of the fact by which a person had it sent again; 0: this was
 * the first time.
 */
export function letterDoubtful(
  facts: readonly CaseFact[],
  { letter, since, now }: { readonly letter: number; readonly since: number; readonly now: Instant },
): FactOf<'letter-doubtful'> | null {
  const isRecorded = facts
    .slice(since)
    .some((fact) => fact.type === 'letter-doubtful' && fact.letter === letter)
  if (isRecorded || isUndelivered(facts, letter)) return null
  return { type: 'letter-doubtful', at: now, by: 'redress', letter }
}

/** A person settles a doubtful letter: it arrived, or it is sent again. Nothing else ever sends it again. */
export function settleLetter(
  kase: Case,
  facts: readonly CaseFact[],
  settled: Pick<FactOf<'letter-settled'>, 'letter' | 'sent'> & { readonly by: Person; readonly now: Instant },
): { readonly fact: FactOf<'letter-settled'> } | { readonly refused: SettleFault } {
  const { by, now, letter, sent } = settled
  if (!mayRead(by, kase)) return { refused: { code: 'confidential' } }
  const standings = standingsOf(by, kase)
  if (!settlingStandings.some((standing) => standings.has(standing)))
    return { refused: { code: 'not-yours', who: settlingStandings } }
  if (doubtOf(facts, letter)?.type !== 'letter-doubtful') return { refused: { code: 'out-of-date' } }
  return { fact: { type: 'letter-settled', at: now, by: by.id, letter, sent } }
}
