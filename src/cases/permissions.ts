import { type Case, ownerOf } from './case.ts'
import type { Person } from './person.ts'
import type { Refusal } from './refusal.ts'
import { type Verb, verbsAt } from './verbs.ts'

/** How a person stands to a case; what they may do follows from it. */
export type Standing = 'account-manager' | 'member' | 'head' | 'owner' | 'approver' | 'administrator'

const allowed: Readonly<Record<Verb, readonly Standing[]>> = {
  log: ['account-manager', 'administrator'],
  acknowledge: ['account-manager', 'member', 'head'],
  assign: ['member', 'head'],
  'complete-investigation': ['owner', 'head'],
  propose: ['owner', 'head'],
  approve: ['approver'],
  return: ['approver'],
  notify: ['owner', 'head', 'account-manager'],
  'record-answer': ['account-manager'],
  'complete-remedy': ['owner', 'head'],
}

/** Who may do this, for a sentence that says so. */
export const whoMay = (verb: Verb): readonly Standing[] => allowed[verb]

/**
 * Every way in which `person` stands to `kase`; for null (nothing logged yet) only company-wide roles count.
 * Impartiality (3.1): the person complained about has no part in handling the case, as member, head or owner.
 */
export function standingsOf(person: Person, kase: Case | null): ReadonlySet<Standing> {
  const standings = new Set<Standing>()
  if (person.roles.includes('account-manager')) standings.add('account-manager')
  if (person.roles.includes('administrator')) standings.add('administrator')
  if (!kase) return standings
  if (kase.complaint.personComplainedAbout !== person.id) addHandling(standings, person, kase)
  if (kase.status === 'awaiting-approval' && person.approverGroups.includes(kase.approvers)) {
    standings.add('approver')
  }
  return standings
}

function addHandling(standings: Set<Standing>, person: Person, kase: Case): void {
  if (person.departments.includes(kase.complaint.department)) standings.add('member')
  if (person.headOf.includes(kase.complaint.department)) standings.add('head')
  if (ownerOf(kase) === person.id) standings.add('owner')
}

/** null when the stage and the person allow the verb; otherwise why not. The stage is judged first. */
export function objection(verb: Verb, person: Person, kase: Case | null): Refusal | null {
  if (kase && !verbsAt[kase.status].includes(verb)) {
    return { code: 'wrong-stage', verb, status: kase.status }
  }
  const standings = standingsOf(person, kase)
  const may = allowed[verb].some((standing) => standings.has(standing))
  return may ? null : { code: 'not-allowed', verb, who: allowed[verb] }
}

/** 3.1: everyone may read an ordinary case; a sensitive one only those who have to do with it. */
export const mayRead = (person: Person, kase: Case): boolean =>
  !kase.complaint.sensitive ||
  person.id === kase.accountManager ||
  person.roles.includes('quality-manager') ||
  ['member', 'head', 'owner', 'approver'].some((standing) =>
    standingsOf(person, kase).has(standing as Standing),
  )
