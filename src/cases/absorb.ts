import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import type { FactOf } from './facts/facts.ts'
import type { Person } from './person.ts'
import { acceptedAt } from './receipt.ts'

/** The part of a merged case that the other case takes over: its earlier receipt and acceptance count there. */
export function absorb(
  kase: Case,
  { by, now }: { readonly by: Person; readonly now: Instant },
  { facts, terms, calendar }: Pick<CaseContext, 'facts' | 'terms' | 'calendar'>,
): FactOf<'case-absorbed'> {
  const { number, receivedAt, description } = kase.complaint
  const accepted = acceptedAt(facts, terms, calendar.calendar)
  return {
    type: 'case-absorbed',
    at: now,
    by: by.id,
    from: kase.id,
    number,
    receivedAt,
    acceptedAt: accepted <= now ? accepted : null,
    description,
  }
}
