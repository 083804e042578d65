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
 * Impartiality (3.1): the person complained about has no part in handling or approving the case. Confidentiality
 * (3.1): a sensitive case has one account manager, the one who logged it.
 */
export function standingsOf(person: Person, kase: Case | null): ReadonlySet<Standing> {
  const standings = new Set<Standing>()
  if (person.roles.includes('administrator')) standings.add('administrator')
  const manages = person.roles.includes('account-manager')
  if (manages && (!kase?.complaint.sensitive || kase.accountManager === person.id)) {
    standings.add('account-manager')
  }
  if (kase && kase.complaint.personComplainedAbout !== person.id) addHandling(standings, person, kase)
  return standings
}

function addHandling(standings: Set<Standing>, person: Person, kase: Case): void {
  if (person.departments.includes(kase.complaint.department)) standings.add('member')
  if (person.headOf.includes(kase.complaint.department)) standings.add('head')
  if (ownerOf(kase) === person.id) standings.add('owner')
  if (kase.status === 'awaiting-approval' && person.approverGroups.includes(kase.approvers)) {
    standings.add('approver')
  }
}

/** null when the stage and the person allow the verb; otherwise why not. The stage is judged first. */
export function objection(verb: Verb, person: Person, kase: Case | null): Refusal | null {
  if (kase && !verbsAt[kase.status].includes(verb)) {
    return { code: 'wrong-stage', verb, status: kase.status }
  }
  const standings = standingsOf(person, kase)
  const may = allowed[verb].some((standing) => standings.has(standing))
  if (may) return null
  if (kase && !mayRead(person, kase)) return { code: 'confidential' }
  return { code: 'not-allowed', verb, who: allowed[verb] }
}

/** 3.1: everyone may read an ordinary case; a sensitive one only those who have to do with it. */
export function mayRead(person: Person, kase: Case): boolean {
  if (!kase.complaint.sensitive || person.id === kase.accountManager) return true
  if (person.id === kase.complaint.personComplainedAbout) return false
  if (person.roles.includes('quality-manager')) return true
  const standings = standingsOf(person, kase)
  return (['member', 'head', 'owner', 'approver'] as const).some((standing) => standings.has(standing))
}
