import type { PersonId } from '../agreement/ids.ts'
import { type Case, ownerOf } from './case.ts'
import { type Absent, type Person, theClient } from './person.ts'
import type { Standing } from './standing.ts'

/**
 * Every standing of `person` in `kase`, their own and those of the people whose deputy they are today; for null
 * (nothing is logged yet) only company-wide roles count.
 * Impartiality (3.1): the person complained about has none, and nobody who handled the first level handles the second.
 * Both hold for a deputy as well as for the person they stand in for. Confidentiality (3.1): a sensitive case has one
 * account manager, beside whom only the head of account management and quality managers act.
 */
export function standingsOf(person: Person, kase: Case | null): ReadonlySet<Standing> {
  const standings = new Set(ownStandingsOf(person, kase))
  for (const absent of person.standsInFor ?? [])
    for (const standing of deputyStandings(person, absent, kase)) standings.add(standing)
  return standings
}

/**
 * The person in whose place a deputy acts; null: they act for themselves, or for nobody.
 * @param allowed the standings of which one is needed
 */
export function actsFor(person: Person, kase: Case | null, allowed: readonly Standing[]): PersonId | null {
  const own = ownStandingsOf(person, kase)
  if (allowed.some((standing) => own.has(standing))) return null
  const absent = (person.standsInFor ?? []).find((each) => {
    const standings = deputyStandings(person, each, kase)
    return allowed.some((standing) => standings.has(standing))
  })
  return absent?.id ?? null
}

/** The standings that a person has by themselves, not as a deputy. */
function ownStandingsOf(person: Absent, kase: Case | null): ReadonlySet<Standing> {
  if (person.id === theClient.id) return new Set(['client'])
  if (kase && kase.complaint.personComplainedAbout === person.id) return new Set()
  const standings = new Set<Standing>()
  for (const role of person.roles) if (role !== 'account-manager') standings.add(role)
  if (isAccountManager(person, kase)) standings.add('account-manager')
  if (kase) addCaseStandings(standings, person, kase)
  return standings
}

/** What a deputy may do in the place of one person. */
function deputyStandings(deputy: Person, absent: Absent, kase: Case | null): ReadonlySet<Standing> {
  if (kase?.complaint.personComplainedAbout === deputy.id) return new Set()
  const standings = new Set(ownStandingsOf(absent, kase))
  if (kase?.level !== 1 || !kase.firstLevelOwners.includes(deputy.id)) return standings
  for (const handling of ['member', 'head', 'owner', 'asked', 'approver'] as const) standings.delete(handling)
  return standings
}

/**
 * Whether somebody acts as the account manager: any of them, in a sensitive case only its own; and those who answer for
 * an account manager who is not there: the head of account management and quality managers in every case,
 * administrators in one that is not sensitive.
 */
function isAccountManager({ id, roles }: Absent, kase: Case | null): boolean {
  if (roles.includes('account-management-head')) return true
  if (!kase) return roles.includes('account-manager')
  if (kase.accountManager === id || roles.includes('quality-manager')) return true
  if (kase.complaint.sensitive) return false
  return roles.includes('account-manager') || roles.includes('administrator')
}

/** Whether somebody may act as the account manager only since the account manager, or another one, is not there. */
export function isSubstituteManager(person: Person, kase: Case): boolean {
  const isByRole = (each: Absent) =>
    each.id === kase.accountManager || (!kase.complaint.sensitive && each.roles.includes('account-manager'))
  return ![person, ...(person.standsInFor ?? [])].some(isByRole)
}

/** Adds what follows from the department, the owner, the hand-over and the approvers of this case. */
function addCaseStandings(standings: Set<Standing>, person: Absent, kase: Case): void {
  if (kase.status === 'awaiting-approval' && isInGroups(person, kase.approvers)) standings.add('approver')
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

const isInGroups = ({ approverGroups }: Absent, groups: Absent['approverGroups']): boolean =>
  approverGroups.some((group) => groups.includes(group))

/** The approvers for whom a person can decide on a pending proposal: themselves, and those they stand in for. */
export function approvesFor(person: Person, kase: Case): PersonId[] {
  const absent = (person.standsInFor ?? []).filter((each) =>
    deputyStandings(person, each, kase).has('approver'),
  )
  const own = ownStandingsOf(person, kase).has('approver') ? [person.id] : []
  return [...own, ...absent.map(({ id }) => id)]
}
