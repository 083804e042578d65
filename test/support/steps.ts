import fc from 'fast-check'
import { categories, outcomes, remedyKinds } from '../../src/agreement/vocabulary.ts'
import type { Case } from '../../src/cases/case.ts'
import { unclassifiedMessages } from '../../src/cases/client-messages.ts'
import type { Command, Verb } from '../../src/cases/commands/all-commands.ts'
import type { CorrectCommand } from '../../src/cases/commands/correct.ts'
import type { AgreementInForce } from '../../src/cases/commands/log.ts'
import { informedAbout } from '../../src/cases/facts/client-facts.ts'
import { contactMethods } from '../../src/cases/facts/fact-fields.ts'
import { acknowledgementParts } from '../../src/cases/facts/intake-facts.ts'
import type { Proposal } from '../../src/cases/facts/solution-facts.ts'
import { possibleVerbs } from '../../src/cases/next-steps.ts'
import { objection } from '../../src/cases/objection.ts'
import { messageKinds } from '../../src/cases/open-message.ts'
import { type Person, theClient } from '../../src/cases/person.ts'
import { type Instant, instant, localDate } from '../../src/deadlines/instant.ts'
import { addDays } from '../../src/deadlines/plain-date.ts'
import { agreement, terms } from './agreement.ts'
import { command, twin, verbs } from './commands.ts'
import { everyone, finance, quality, technicalSupport } from './people.ts'

/** One event, some time after the one before. */
export type Step = {
  /** Milliseconds since the previous step; 0: in the same millisecond. */
  readonly wait: number
  /**
   * A person gives a command; the sweep runs; a file arrives; the owner's account is deactivated; another case is
   * merged into this one; a letter bounces; the sweep runs after the client let the limit for an answer pass.
   */
  readonly kind: 'verb' | 'sweep' | 'silence' | 'evidence' | 'owner-lost' | 'absorb' | 'bounce'
  /** Whether to pick one of the first possible commands, any possible one, or any at all. */
  readonly pick: 'next' | 'possible' | 'any'
  /** Whether commands that end a case early can be picked. */
  readonly allowsEnding: boolean
  readonly verb: number
  /** Whether to pick a person who may give the command, or anyone. */
  readonly isEntitled: boolean
  readonly person: number
  /** Picks a person for a field: the new owner, or the person complained about. */
  readonly other: number
  /** How long ago, in milliseconds, the client was told or answered. */
  readonly contactAge: number
  /** The date to enter, in days from today. */
  readonly days: number
  readonly method: (typeof contactMethods)[number]
  /** Whether the texts are filled in. */
  readonly hasWords: boolean
  /** Whether an approver was shown the current proposal, or an outdated one. */
  readonly isFresh: boolean
  readonly proposal: Proposal
  /** Picks the other fields of the command. */
  readonly choice: number
}

const hour = 3_600_000
const day = 24 * hour
const anyNumber = fc.noBias(fc.nat({ max: 999 }))
/** True this many times in twenty. */
const timesInTwenty = (times: number) => fc.noBias(fc.nat({ max: 19 })).map((n) => n < times)

const proposals: fc.Arbitrary<Proposal> = fc.record(
  {
    remedies: fc.array(fc.constantFrom(...remedyKinds), { minLength: 0, maxLength: 2 }),
    details: fc.constantFrom('Fix it.', 'Fix it today.', 'Fix it all.', ''),
    amount: fc.option(
      fc.record({
        minor: fc.oneof(
          fc.integer({ min: -1, max: 2 }),
          fc.integer({ min: -1, max: 1 }).map((n) => terms.approvalThreshold.minor + n),
          fc.constantFrom(400_000, 5_000_000),
        ),
        currency: fc.constant('CNY' as const),
      }),
      { freq: 3 },
    ),
    reasons: fc.constant('It failed.'),
    reputationalImpact: timesInTwenty(2),
  },
  { noNullPrototype: true },
)

const step: fc.Arbitrary<Step> = fc.record(
  {
    wait: fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: hour }) },
      { weight: 2, arbitrary: fc.integer({ min: hour, max: 8 * hour }) },
      { weight: 2, arbitrary: fc.integer({ min: 8 * hour, max: 3 * day }) },
      { weight: 1, arbitrary: fc.integer({ min: 3 * day, max: 12 * day }) },
    ),
    kind: fc.oneof(
      { weight: 16, arbitrary: fc.constant('verb' as const) },
      { weight: 3, arbitrary: fc.constant('sweep' as const) },
      { weight: 1, arbitrary: fc.constant('silence' as const) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          'evidence' as const,
          'owner-lost' as const,
          'absorb' as const,
          'bounce' as const,
        ),
      },
    ),
    pick: fc.constantFrom(
      'next' as const,
      'next' as const,
      'possible' as const,
      'possible' as const,
      'any' as const,
    ),
    allowsEnding: timesInTwenty(2),
    verb: anyNumber,
    isEntitled: timesInTwenty(17),
    person: anyNumber,
    other: anyNumber,
    contactAge: fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 48 * hour }) },
      { weight: 1, arbitrary: fc.integer({ min: -hour, max: 0 }) },
    ),
    days: fc.integer({ min: -2, max: 28 }),
    method: fc.constantFrom(...contactMethods),
    hasWords: timesInTwenty(19),
    isFresh: timesInTwenty(18),
    proposal: proposals,
    choice: anyNumber,
  },
  { noNullPrototype: true },
)

/** Random courses, long enough to end a case and to reopen it. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(step, {
  minLength: 8,
  maxLength: 30,
  size: 'max',
})

type StepVerb = Exclude<Verb, 'log'>
const anyVerb = verbs.filter((verb): verb is StepVerb => verb !== 'log')
const endingVerbs: readonly Verb[] = ['withdraw', 'merge', 'decline', 'confirm-decline']
/** Commands that do not change the status; picked rarely. */
const neutralVerbs: readonly Verb[] = ['inform', 'write', 'change-account-manager']

/** Commands for a client who let a limit pass, the last one first. */
const silentVerbs = ['close-unanswered', 'notify-again'] as const
/** Most complaints are upheld, as most courses are to lead to a remedy. */
const upheld = ['upheld', 'upheld', 'upheld', 'upheld'] as const

/** Returns the command of this step for a case; `inForce` is the agreement that applies after a correction. */
export function commandOfStep(
  step: Step,
  kase: Case,
  now: Instant,
  inForce: AgreementInForce | null = agreement,
): Command {
  const verb = verbOf(step, kase)
  const entitledPeople = step.isEntitled
    ? everyone.filter((person) => objection(verb, person, kase) === null)
    : []
  const by = pick(entitledPeople.length > 0 ? entitledPeople : everyone, step.person)
  const contactAt = instant(now - step.contactAge)
  const day = addDays(localDate(now, terms.timeZone), step.days)
  const { method, proposal, hasWords, choice } = step
  const outgoingContact = { by, now, method, toldAt: contactAt, text: hasWords ? 'As told.' : '' }
  const incomingContact = { by, now, method, answeredAt: contactAt, words: hasWords ? 'As said.' : '👍' }
  const reason = hasWords ? 'It is so.' : ''
  switch (verb) {
    case 'acknowledge':
      return command(verb, {
        ...outgoingContact,
        parts: choice % 20 === 0 ? ['received'] : acknowledgementParts,
      })
    case 'confirm-decline':
    case 'ask-client':
    case 'remind-client':
      return command(verb, outgoingContact)
    case 'inform':
      return command(verb, { ...outgoingContact, about: pick(informedAbout, choice) })
    case 'notify':
      return command(verb, outgoingContact)
    case 'notify-again':
      return command(verb, { ...outgoingContact, statesSilence: choice % 4 > 0 })
    case 'extend':
      return command(verb, { ...outgoingContact, until: day, reason })
    case 'declare-complex':
      return command(verb, { ...outgoingContact, promisedOn: day, reason })
    case 'notify-delay':
      return command(verb, { ...outgoingContact, expectedOn: day })
    case 'classify-message':
      return command(verb, {
        by,
        now,
        message: choice % 12 === 0 ? 1 : (unclassifiedMessages(kase)[0]?.fact ?? 1),
        as: pick(messageKinds, choice),
      })
    case 'contest':
    case 'client-answered':
    case 'record-answer':
    case 'revise':
    case 'refuse':
    case 'withdraw':
    case 'write':
      return command(verb, incomingContact)
    case 'escalate':
      return command(verb, { ...incomingContact, ground: choice % 3 === 0 ? 'lateness' : 'dissatisfaction' })
    case 'reopen':
      return command(verb, {
        ...incomingContact,
        ground: choice % 2 === 0 ? 'new-fact' : 'undelivered-remedy',
      })
    case 'decline':
      return command(verb, { by, now, referral: reason })
    case 'reject-decline':
    case 'take-back':
    case 'close-unanswered':
      return command(verb, { by, now, reason })
    case 'assign':
      return command(verb, { by, now, assignee: colleague(step, kase) })
    case 'hand-over': {
      const department = pick([kase.department, kase.department, technicalSupport, finance, quality], choice)
      const to = choice % 3 === 0 ? null : colleague(step, { ...kase, department })
      return command(verb, { by, now, department, to, promises: reason })
    }
    case 'wait': {
      const cause = choice % 2 === 0 ? 'third-party' : 'force-majeure'
      return command(verb, { by, now, cause, since: contactAt, reason })
    }
    case 'go-on':
      return command(verb, { by, now, until: contactAt })
    case 'foresee-delay': {
      const cause = pick(['provider', 'client', 'third-party', 'force-majeure'] as const, choice)
      return command(verb, { by, now, expectedOn: day, cause, reason })
    }
    case 'accept-hand-over':
    case 'take-over':
      return command(verb, { by, now })
    case 'complete-investigation':
      return command(verb, { by, now, finding: reason, outcome: pick([...upheld, ...outcomes], choice) })
    case 'propose':
      return command(verb, { by, now, proposal })
    case 'approve':
    case 'return': {
      const fingerprint =
        kase.status === 'awaiting-approval' && step.isFresh ? kase.proposed.fingerprint : 'stale'
      return verb === 'approve'
        ? command(verb, { by, now, fingerprint })
        : command(verb, { by, now, fingerprint, reason })
    }
    case 'complete-remedy': {
      const promised = kase.status === 'implementing' ? kase.proposed.proposal.remedies : []
      const remedies = promised.length > 0 ? promised : remedyKinds
      const doneOn = localDate(contactAt, terms.timeZone)
      return command(verb, { by, now, remedy: pick(remedies, choice), doneOn, proof: reason })
    }
    case 'merge':
      return command(verb, { by, now, into: pick([twin, twin, null, kase], choice) })
    case 'rate':
      return command(verb, { by: theClient, now })
    case 'change-account-manager':
      return command(verb, { by, now, to: pick(everyone, choice), reason: null })
    case 'correct':
      return command(verb, {
        by,
        now,
        to: correctedComplaint(step, kase),
        reason,
        agreement: inForce,
        complainedAbout: [],
      })
  }
}

function verbOf(step: Step, kase: Case): StepVerb {
  if (step.pick === 'any') return pick(anyVerb, step.verb)
  const possible = possibleVerbs(kase).filter(
    (verb): verb is StepVerb =>
      (step.allowsEnding || !endingVerbs.includes(verb)) &&
      (step.choice % 9 === 0 || !neutralVerbs.includes(verb) || isWordAfterNotice(step, verb, kase)),
  )
  if (possible.length === 0) return pick(anyVerb, step.verb)
  // Without this, clients who stay silent after a reminder would be rare.
  if (step.pick === 'next' && step.verb % 4 === 1 && possible.includes('remind-client'))
    return 'remind-client'
  // Likewise clients who never answer.
  if (step.verb % 4 > 1) {
    const afterSilence = silentVerbs.find((verb) => possible.includes(verb))
    if (afterSilence) return afterSilence
  }
  return step.pick === 'next'
    ? pick(possible.slice(0, 2), step.verb % 3 === 0 ? 1 : 0)
    : pick(possible, step.verb)
}

/** Clients who speak after the notice would otherwise be rare. */
const isWordAfterNotice = ({ choice }: Step, verb: Verb, { status }: Case): boolean =>
  verb === 'write' && status === 'awaiting-confirmation' && choice % 2 === 0

/** Returns a person, mostly a member of the department of the case. */
function colleague(step: Step, { department }: Pick<Case, 'department'>): Person {
  const members = everyone.filter((person) => person.departments.includes(department))
  return pick(step.other % 5 === 0 ? everyone : members, step.other)
}

function correctedComplaint({ choice, other, hasWords }: Step, kase: Case): CorrectCommand['to'] {
  const { clientId, category, channel, receivedAt, description, contractNo, service } = kase.complaint
  const { expectedSolution, severity, sensitive, personComplainedAbout } = kase.complaint
  const person = pick(everyone, other).id
  const shift = pick([-5 * day, -day, -hour, hour, day], other)
  const changes: readonly Partial<CorrectCommand['to']>[] = [
    { receivedAt: instant(receivedAt + shift) },
    { receivedAt: instant(receivedAt + shift), category: pick(categories, other) },
    { category: pick(categories, other) },
    { sensitive: !sensitive },
    { personComplainedAbout: personComplainedAbout === person ? null : person },
    { contractNo: `SO-${other}` },
    {},
  ]
  return {
    clientId,
    category,
    channel,
    receivedAt,
    description: hasWords ? description : '…',
    contractNo,
    service,
    expectedSolution,
    severity,
    sensitive,
    personComplainedAbout,
    ...pick(changes, choice),
  }
}

/** The item at that index, modulo the length. */
export const pick = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}
