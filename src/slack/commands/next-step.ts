import type { Case } from '../../cases/case.ts'
import { approve } from '../../cases/decide-approval.ts'
import { objection, possibleVerbs } from '../../cases/permissions.ts'
import type { Person } from '../../cases/person.ts'
import type { Verb } from '../../cases/verbs.ts'
import type { Instant } from '../../deadlines/instant.ts'

/**
 * The next step of a case that waits for this very person; null: it waits for somebody else. What a second person must
 * confirm or accept comes first, then that somebody takes a case nobody has, then the step of its stage.
 */
export function nextStepOf(person: Person, kase: Case, now: Instant): Verb | null {
  const [step] = possibleVerbs(kase)
  const steps: readonly Verb[] = [
    ...(kase.decline && kase.decline.by !== person.id ? (['confirm-decline'] as const) : []),
    ...(kase.handOver ? (['accept-hand-over'] as const) : []),
    ...(kase.owner === null ? (['assign'] as const) : []),
    ...(step === undefined ? [] : [step]),
  ]
  const mine = (verb: Verb) =>
    objection(verb, person, kase) === null && (verb !== 'approve' || hasAVote(person, kase, now))
  return steps.find(mine) ?? null
}

/** 3.1: nobody decides on their own proposal, nor twice, in whosever place. */
const hasAVote = (person: Person, kase: Case, now: Instant): boolean =>
  kase.status === 'awaiting-approval' &&
  'facts' in approve(kase, { verb: 'approve', by: person, now, fingerprint: kase.proposed.fingerprint })
