import { limitOf, type Terms } from '../agreement/terms.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { dueInstant } from '../deadlines/due.ts'
import { type Instant, instant } from '../deadlines/instant.ts'
import type { CaseFact } from './facts/facts.ts'

/** When the complaint reached the provider: as entered or corrected, or earlier through a case merged into this one. */
export function receivedAt(facts: readonly CaseFact[]): Instant {
  let received: Instant | null = null
  for (const fact of facts) {
    if (fact.type === 'complaint-logged') received = fact.receivedAt
    if (fact.type === 'complaint-corrected') received = fact.to.receivedAt ?? received
    if (fact.type === 'case-absorbed' && received !== null)
      received = instant(Math.min(received, fact.receivedAt))
  }
  if (received === null) throw new Error('A case begins with its complaint.')
  return received
}

/**
 * The time of acceptance (受理): the first notice to the client, at the latest when ACK was due, so that a provider that
 * never acknowledges does not keep the other clocks from starting. It may lie in the future. An acknowledgement that never
 * arrived counts here, too, so that the provider gains no time by it.
 */
export function acceptedAt(facts: readonly CaseFact[], terms: Terms, calendar: Calendar): Instant {
  const rule = { timeZone: terms.timeZone, closeOfBusiness: terms.closeOfBusiness }
  const due = dueInstant(calendar, receivedAt(facts), limitOf(terms, 'ackLimit'), rule)
  if (!('dueAt' in due)) throw new Error('ACK runs in hours and needs no calendar.')
  const firstContact = facts.find(
    (fact) => fact.type === 'complaint-acknowledged' || fact.type === 'case-declined',
  )
  const others = facts.flatMap((fact) =>
    fact.type === 'case-absorbed' && fact.acceptedAt !== null ? [fact.acceptedAt] : [],
  )
  return instant(Math.min(due.dueAt, ...(firstContact ? [firstContact.toldAt] : []), ...others))
}
