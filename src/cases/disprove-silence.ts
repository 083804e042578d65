import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import { clocksOf } from './clocks/case-clocks.ts'
import { followsFrom, isSilence, takenBack } from './facts/effective-facts.ts'
import type { Author } from './facts/fact-fields.ts'
import type { FactOf, FactType } from './facts/facts.ts'

/** Facts that do not build on what was concluded from the client's silence, and stay when that is taken back. */
const independentFacts: readonly FactType[] = [
  'clock-stopped',
  'calendar-changed',
  'client-wrote',
  'client-informed',
  'evidence-added',
  'evidence-repeated',
  'evidence-failed',
  'message-classified',
  'page-viewed',
  'links-revoked',
  'letter-undelivered',
  'letter-doubtful',
  'letter-settled',
  'delivery-failed',
  'reminder-seen',
  'reminder-snoozed',
]

/**
 * 4.3: records that the client's words of `answeredAt`, which became the next fact, came before the limit after whose end
 * Redress had concluded from their silence. Its conclusion is taken back where nothing has built on it since. null: there
 * is no such conclusion, it came later, or this was recorded before.
 */
export function disproveSilence(
  kase: Case,
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
  { by, answeredAt, now }: { readonly by: Author; readonly answeredAt: Instant; readonly now: Instant },
): FactOf<'silence-disproved'> | null {
  if (kase.status !== 'implementing' && kase.status !== 'closed') return null
  const back = takenBack(facts)
  const silence = facts.findLastIndex((fact, index) => isSilence(fact) && !back.has(index))
  const since = facts.slice(silence + 1)
  if (silence < 0 || since.some(({ type }) => type === 'silence-disproved')) return null
  const { dueAt = null } =
    clocksOf(facts, terms, calendar).findLast(({ code }) => code === 'CONFIRMATION') ?? {}
  if (dueAt === null || answeredAt > dueAt || answeredAt < kase.notification.toldAt) return null
  const stands = !since.every(
    (fact) => independentFacts.includes(fact.type) || followsFrom(facts[silence], fact),
  )
  return { type: 'silence-disproved', at: now, by, message: facts.length + 1, stands }
}
