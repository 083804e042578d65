import fc from 'fast-check'
import { remedyKinds } from '../../src/agreement/vocabulary.ts'
import type { Case } from '../../src/cases/case.ts'
import type { Command } from '../../src/cases/decide.ts'
import { objection } from '../../src/cases/permissions.ts'
import { contactMethods } from '../../src/cases/recorded.ts'
import type { Proposal } from '../../src/cases/solution-facts.ts'
import { type Verb, verbs, verbsAt } from '../../src/cases/verbs.ts'
import { type Instant, instant, localDate } from '../../src/deadlines/instant.ts'
import { terms } from './agreement.ts'
import { command } from './commands.ts'
import { everyone } from './people.ts'

/** One thing that somebody tries, some time after the one before. */
export type Step = {
  /** Milliseconds since the step before. */
  readonly wait: number
  /** Whether to pick among what the stage allows, or among all verbs. */
  readonly fitting: boolean
  readonly verb: number
  /** Whether to pick among those who may, or among everyone. */
  readonly entitled: boolean
  readonly person: number
  readonly assignee: number
  /** How far back, in milliseconds, something told or answered lies. */
  readonly ago: number
  readonly method: (typeof contactMethods)[number]
  /** Whether an approver looks at the present proposal, or at a card that is out of date. */
  readonly fresh: boolean
  readonly proposal: Proposal
  readonly remedy: number
}

const hour = 3_600_000
const mostly = fc.integer({ min: 0, max: 9 }).map((n) => n > 1)

const proposals: fc.Arbitrary<Proposal> = fc.record({
  remedies: fc.array(fc.constantFrom(...remedyKinds), { minLength: 0, maxLength: 3 }),
  details: fc.constantFrom('Fix it.', 'Fix it today.', ''),
  amount: fc.option(
    fc.record({
      minor: fc.oneof(
        fc.integer({ min: -1, max: 2 }),
        fc.integer({ min: -1, max: 1 }).map((n) => terms.approvalThreshold.minor + n),
        fc.constant(5_000_000),
      ),
      currency: fc.constant('CNY' as const),
    }),
  ),
  reasons: fc.constant('It failed.'),
  reputationalImpact: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
})

/** Random courses; long enough to get to the end of a case. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record<Step>({
    wait: fc.oneof(fc.integer({ min: 1, max: hour }), fc.integer({ min: hour, max: 72 * hour })),
    fitting: mostly,
    verb: fc.nat({ max: 99 }),
    entitled: mostly,
    person: fc.nat({ max: 99 }),
    assignee: fc.nat({ max: 99 }),
    ago: fc.oneof(fc.constant(0), fc.integer({ min: -hour, max: 48 * hour })),
    method: fc.constantFrom(...contactMethods),
    fresh: mostly,
    proposal: proposals,
    remedy: fc.nat({ max: 99 }),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
)

const anyVerb = verbs.filter((verb): verb is Exclude<Verb, 'log'> => verb !== 'log')

/** What the step asks of the case as it then is. */
export function attempt(step: Step, kase: Case, now: Instant): Command {
  const fitting = anyVerb.filter((verb) => verbsAt[kase.status].includes(verb))
  const verb = pick(step.fitting && fitting.length > 0 ? fitting : anyVerb, step.verb)
  const entitled = everyone.filter((person) => objection(verb, person, kase) === null)
  const by = pick(step.entitled && entitled.length > 0 ? entitled : everyone, step.person)
  const then = instant(now - step.ago)
  const { method, proposal } = step
  switch (verb) {
    case 'acknowledge':
      return command(verb, { by, now, method, toldAt: then })
    case 'assign':
      return command(verb, { by, now, assignee: pick(everyone, step.assignee) })
    case 'complete-investigation':
      return command(verb, { by, now })
    case 'propose':
      return command(verb, { by, now, proposal })
    case 'approve':
    case 'return': {
      const shown = kase.status === 'awaiting-approval' && step.fresh ? kase.proposed.fingerprint : 'stale'
      return command(verb, { by, now, fingerprint: shown })
    }
    case 'notify':
      return command(verb, { by, now, method, toldAt: then })
    case 'record-answer':
      return command(verb, { by, now, method, answeredAt: then })
    case 'complete-remedy': {
      const promised = kase.status === 'implementing' ? kase.proposed.proposal.remedies : remedyKinds
      const doneOn = localDate(then, terms.timeZone)
      return command(verb, { by, now, remedy: pick(promised, step.remedy), doneOn })
    }
  }
}

const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}
