import { type Case, ownerOf } from './case.ts'
import { notNow } from './not-now.ts'
import { type Person, theClient } from './person.ts'
import type { Refusal } from './refusal.ts'
import { type Verb, verbsAt } from './verbs.ts'

/** How a person stands to a case; what they may do follows from it. */
export const standings = [
  'client',
  'account-manager',
  'member',
  'head',
  'owner',
  'asked',
  'approver',
  'quality-manager',
  'administrator',
] as const
export type Standing = (typeof standings)[number]

const handlers = ['owner', 'head'] as const
const clientSide = ['account-manager', 'client'] as const
const handlersAndManager = ['owner', 'head', 'account-manager'] as const

const allowed: Readonly<Record<Verb, readonly Standing[]>> = {
  log: ['account-manager', 'administrator'],
  acknowledge: ['account-manager', 'member', 'head'],
  decline: ['account-manager', 'member', 'head'],
  'confirm-decline': ['account-manager', 'head', 'quality-manager'],
  'reject-decline': ['account-manager', 'head', 'quality-manager'],
  contest: clientSide,
  assign: ['member', 'head'],
  'hand-over': ['owner', 'head', 'quality-manager'],
  'accept-hand-over': ['asked'],
  extend: handlers,
  'declare-complex': handlers,
  'ask-client': handlersAndManager,
  'client-answered': [...handlersAndManager, 'client'],
  wait: handlers,
  'go-on': handlers,
  'foresee-delay': handlers,
  'notify-delay': handlersAndManager,
  'complete-investigation': handlers,
  propose: handlers,
  approve: ['approver'],
  return: ['approver'],
  notify: handlersAndManager,
  'remind-client': handlersAndManager,
  'record-answer': clientSide,
  revise: clientSide,
  refuse: clientSide,
  escalate: clientSide,
  'take-over': ['member', 'head'],
  'complete-remedy': handlers,
  withdraw: clientSide,
  merge: handlersAndManager,
  reopen: ['account-manager', 'client', 'quality-manager'],
  inform: handlersAndManager,
  write: clientSide,
  rate: ['client'],
  correct: ['account-manager', 'head', 'quality-manager'],
}

/** Who of the provider's people may do this, for a sentence that says so to one of them; the client where nobody else may. */
export function whoMay(verb: Verb): readonly Standing[] {
  const people = allowed[verb].filter((standing) => standing !== 'client')
  return people.length > 0 ? people : allowed[verb]
}

/**
 * Every way in which `person` stands to `kase`; for null (nothing logged yet) only company-wide roles count.
 * Impartiality (3.1): the person complained about has no part in handling or approving the case, and the second level
 * is not handled by whoever handled the first. Confidentiality (3.1): a sensitive case has one account manager, the
 * one who logged it.
 */
export function standingsOf(person: Person, kase: Case | null): ReadonlySet<Standing> {
  if (person.id === theClient.id) return new Set(['client'])
  const found = new Set<Standing>()
  if (person.roles.includes('administrator')) found.add('administrator')
  const manages = person.roles.includes('account-manager')
  if (manages && (!kase?.complaint.sensitive || kase.accountManager === person.id))
    found.add('account-manager')
  if (!kase || kase.complaint.personComplainedAbout === person.id) return found
  if (person.roles.includes('quality-manager')) found.add('quality-manager')
  addHandling(found, person, kase)
  return found
}

function addHandling(found: Set<Standing>, person: Person, kase: Case): void {
  if (kase.status === 'awaiting-approval' && approvesFor(person, kase.approvers).length > 0)
    found.add('approver')
  if (kase.level === 1 && kase.firstLevelOwners.includes(person.id)) return
  const member = person.departments.includes(kase.department)
  const head = person.headOf.includes(kase.department)
  if (member) found.add('member')
  if (head) found.add('head')
  if (ownerOf(kase) === person.id) found.add('owner')
  if (kase.handOver && (head || kase.handOver.to === person.id || (kase.handOver.to === null && member))) {
    found.add('asked')
  }
}

/** For whom a person can decide in these groups: for themselves (their own id), and for those they stand in for. */
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

/** null when the stage, the person and the case allow the verb; otherwise why not, in that order. */
export function objection(verb: Verb, person: Person, kase: Case | null): Refusal | null {
  if (kase && !verbsAt[kase.status].includes(verb)) return { code: 'wrong-stage', verb, status: kase.status }
  const held = standingsOf(person, kase)
  if (!allowed[verb].some((standing) => held.has(standing))) return notAllowed(verb, person, kase)
  const because = kase && notNow(verb, kase)
  return because ? { code: 'not-now', verb, because } : null
}

function notAllowed(verb: Verb, person: Person, kase: Case | null): Refusal {
  if (kase && !mayRead(person, kase)) return { code: 'confidential' }
  if (kase?.level === 1 && kase.firstLevelOwners.includes(person.id)) return { code: 'first-handler' }
  return { code: 'not-allowed', verb, who: whoMay(verb) }
}

/** What this stage of this very case allows, whoever asks, the next step first. */
export const possibleVerbs = (kase: Case): Verb[] =>
  verbsAt[kase.status].filter((verb) => notNow(verb, kase) === null)

/** 3.1: everyone may read an ordinary case; a sensitive one only those who have to do with it, its department not. */
export function mayRead(person: Person, kase: Case): boolean {
  if (!kase.complaint.sensitive || person.id === kase.accountManager || person.id === theClient.id)
    return true
  if (person.id === kase.complaint.personComplainedAbout) return false
  if (person.roles.includes('quality-manager')) return true
  const held = standingsOf(person, kase)
  return (['head', 'owner', 'asked', 'approver'] as const).some((standing) => held.has(standing))
}
