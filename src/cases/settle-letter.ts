import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import type { CaseFact, FactOf } from './facts/facts.ts'
import { mayRead } from './may-read.ts'
import type { Person } from './person.ts'
import type { Standing } from './standing.ts'
import { standingsOf } from './standings-of.ts'

/** Those who may say what became of a doubtful letter. */
const whoSettles = ['account-manager', 'owner', 'head'] as const satisfies readonly Standing[]

/** Why a doubt was not settled. Nothing was changed. */
export type SettleFault =
  /** 3.1. */
  | { readonly code: 'confidential' }
  | { readonly code: 'not-yours'; readonly who: readonly Standing[] }
  /** It is known already what became of the letter, or nobody ever doubted it. */
  | { readonly code: 'out-of-date' }

/** What became of the e-mail of fact number `letter` in the end, as far as it was ever in doubt; null: it never was. */
export const doubtOf = (facts: readonly CaseFact[], letter: number) =>
  facts.findLast(
    (fact) =>
      (fact.type === 'letter-doubtful' ||
        fact.type === 'letter-settled' ||
        fact.type === 'letter-undelivered') &&
      fact.letter === letter,
  ) ?? null

/** Whether the e-mail of fact number `letter` is known not to have arrived. */
export const isUndelivered = (facts: readonly CaseFact[], letter: number): boolean =>
  facts.some((fact) => fact.type === 'letter-undelivered' && fact.letter === letter)

/**
 * That nobody knows whether the e-mail of fact number `letter` went out; null where that is noted already, or it is known
 * not to have. `since`: the number of the fact by which a person had it sent again; 0: it was sent for the first time.
 */
export function letterDoubtful(
  facts: readonly CaseFact[],
  { letter, since, now }: { readonly letter: number; readonly since: number; readonly now: Instant },
): FactOf<'letter-doubtful'> | null {
  const isNoted = facts.slice(since).some((fact) => fact.type === 'letter-doubtful' && fact.letter === letter)
  if (isNoted || isUndelivered(facts, letter)) return null
  return { type: 'letter-doubtful', at: now, by: 'redress', letter }
}

/** Ends the doubt about a letter: it arrived after all, or it is to be sent again, which nothing but this brings about. */
export function settleLetter(
  kase: Case,
  facts: readonly CaseFact[],
  settled: Pick<FactOf<'letter-settled'>, 'letter' | 'sent'> & { readonly by: Person; readonly now: Instant },
): { readonly fact: FactOf<'letter-settled'> } | { readonly refused: SettleFault } {
  const { by, now, letter, sent } = settled
  if (!mayRead(by, kase)) return { refused: { code: 'confidential' } }
  const held = standingsOf(by, kase)
  if (!whoSettles.some((standing) => held.has(standing)))
    return { refused: { code: 'not-yours', who: whoSettles } }
  if (doubtOf(facts, letter)?.type !== 'letter-doubtful') return { refused: { code: 'out-of-date' } }
  return { fact: { type: 'letter-settled', at: now, by: by.id, letter, sent } }
}
