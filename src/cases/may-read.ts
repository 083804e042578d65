import type { Case } from './case.ts'
import { type Person, theClient } from './person.ts'
import type { Standing } from './standing.ts'
import { standingsOf } from './standings-of.ts'

/** The standings that let somebody read a sensitive case. */
const readers: readonly Standing[] = [
  'account-manager',
  'account-management-head',
  'quality-manager',
  'head',
  'owner',
  'asked',
  'approver',
]

/**
 * 3.1: everyone may read an ordinary case; a sensitive one only the people who work on it and their deputies, not its
 * whole department, and never the person complained about.
 */
export function mayRead(person: Person, kase: Case): boolean {
  if (!kase.complaint.sensitive || person.id === theClient.id) return true
  if (person.id === kase.complaint.personComplainedAbout) return false
  const standings = standingsOf(person, kase)
  return readers.some((standing) => standings.has(standing))
}
