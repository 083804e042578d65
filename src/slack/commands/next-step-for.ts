import type { Case } from '../../cases/case.ts'
import { approve } from '../../cases/commands/decide-approval.ts'
import { nextSteps } from '../../cases/next-steps.ts'
import { objection } from '../../cases/permissions.ts'
import type { Person } from '../../cases/person.ts'
import type { Verb } from '../../cases/verbs.ts'
import type { Instant } from '../../deadlines/instant.ts'

/** The first of a case's next steps that waits for this very person; null: it waits for somebody else. */
export function nextStepOf(person: Person, kase: Case, now: Instant): Verb | null {
  const mine = (verb: Verb) =>
    objection(verb, person, kase) === null &&
    (verb !== 'approve' || hasAVote(person, kase, now)) &&
    (verb !== 'confirm-decline' || kase.decline?.by !== person.id)
  return nextSteps(kase).find(mine) ?? null
}

/** 3.1: nobody decides on their own proposal, nor twice, in whosever place. */
const hasAVote = (person: Person, kase: Case, now: Instant): boolean =>
  kase.status === 'awaiting-approval' &&
  'facts' in approve(kase, { verb: 'approve', by: person, now, fingerprint: kase.proposed.fingerprint })
