import type { Case } from './case.ts'
import { type Person, theClient } from './person.ts'
import { standingsOf } from './standings-of.ts'

/** 3.1: everyone may read an ordinary case; a sensitive one only the people who work on it, not its whole department. */
export function mayRead(person: Person, kase: Case): boolean {
  if (!kase.complaint.sensitive || person.id === kase.accountManager || person.id === theClient.id)
    return true
  if (person.id === kase.complaint.personComplainedAbout) return false
  if (person.roles.includes('quality-manager')) return true
  const standings = standingsOf(person, kase)
  return (['head', 'owner', 'asked', 'approver'] as const).some((standing) => standings.has(standing))
}
