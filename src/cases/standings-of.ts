import { type Case, ownerOf } from './case.ts'
import { type Person, theClient } from './person.ts'
import type { Standing } from './standing.ts'

/**
 * Every standing of `person` in `kase`; for null (nothing is logged yet) only company-wide roles count.
 * Impartiality (3.1): the person complained about takes no part in handling or approving the case, and nobody who
 * handled the first level handles the second. Confidentiality (3.1): a sensitive case has one account manager, the
 * one who logged it.
 */
export function standingsOf(person: Person, kase: Case | null): ReadonlySet<Standing> {
  if (person.id === theClient.id) return new Set(['client'])
  const standings = new Set<Standing>()
  if (person.roles.includes('administrator')) standings.add('administrator')
  const manages = person.roles.includes('account-manager')
  if (manages && (!kase?.complaint.sensitive || kase.accountManager === person.id))
    standings.add('account-manager')
  if (!kase || kase.complaint.personComplainedAbout === person.id) return standings
  if (person.roles.includes('quality-manager')) standings.add('quality-manager')
  addCaseStandings(standings, person, kase)
  return standings
}

/** Adds what follows from the department, the owner, the hand-over and the approvers of this case. */
function addCaseStandings(standings: Set<Standing>, person: Person, kase: Case): void {
  if (kase.status === 'awaiting-approval' && approvesFor(person, kase.approvers).length > 0)
    standings.add('approver')
  if (kase.level === 1 && kase.firstLevelOwners.includes(person.id)) return
  const member = person.departments.includes(kase.department)
  const head = person.headOf.includes(kase.department)
  if (member) standings.add('member')
  if (head) standings.add('head')
  if (ownerOf(kase) === person.id) standings.add('owner')
  if (kase.handOver && (head || kase.handOver.to === person.id || (kase.handOver.to === null && member))) {
    standings.add('asked')
  }
}

/** The approvers for whom a person can decide in these groups: themselves, and those they stand in for. */
export function approvesFor(
  person: Person,
  groups: readonly Person['approverGroups'][number][],
): Person['id'][] {
  const inGroups = (of: Person['approverGroups']) => of.some((group) => groups.includes(group))
  return [
    ...(inGroups(person.approverGroups) ? [person.id] : []),
    ...(person.standsInFor ?? []).filter((absent) => inGroups(absent.approverGroups)).map(({ id }) => id),
  ]
}
