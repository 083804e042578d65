import { departmentId, type PersonId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { unclassifiedMessages } from '../../src/cases/client-messages.ts'
import type { Verb } from '../../src/cases/commands/all-commands.ts'
import { acknowledgementParts } from '../../src/cases/facts/intake-facts.ts'
import { messageKinds } from '../../src/cases/open-message.ts'
import { openRemedies } from '../../src/cases/open-remedies.ts'
import { type Instant, instant, localDate } from '../../src/deadlines/instant.ts'
import { addDays } from '../../src/deadlines/plain-date.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import type { Company } from '../../src/storage/company/parse-company.ts'
import { regions } from './departments.ts'
import type { SeededRandom } from './seeded-random.ts'

/** A request and the person who makes it. */
export type PersonRequest = { readonly by: PersonId; readonly request: Request }

const minute = 60_000

/** Returns a request at `now` by a person who may make it, with random fields. */
export function personRequest(
  verb: Exclude<Verb, 'log'>,
  kase: Case,
  { now, random, company }: { now: Instant; random: SeededRandom; company: Company },
): PersonRequest {
  const department = company.departments.find(({ id }) => id === kase.department)
  const members = department?.members ?? []
  const head = department?.head as PersonId
  const manager = kase.accountManager
  const owner = kase.owner ?? head
  const earlier = instant(now - random.pick([0, 0, random.integer(1, 30)]) * minute)
  const outgoingContact = { method: 'phone', toldAt: earlier, text: 'As told.' } as const
  const incomingContact = { method: 'phone', answeredAt: earlier, words: 'As said.' } as const
  const dateIn = (min: number, max: number) => addDays(localDate(now, 'UTC'), random.integer(min, max))
  const colleague = () =>
    random.pick(
      members.filter((id) => kase.level === 0 || !kase.firstLevelOwners.includes(id as PersonId)),
    ) as PersonId
  switch (verb) {
    case 'acknowledge':
      return { by: manager, request: { verb, ...outgoingContact, parts: acknowledgementParts } }
    case 'decline':
      return { by: manager, request: { verb, reason: 'other-body', referral: 'The arbitration board.' } }
    case 'confirm-decline':
      return { by: head, request: { verb, ...outgoingContact } }
    case 'close-unanswered':
      return { by: manager, request: { verb, reason: 'Nobody answers.' } }
    case 'reject-decline':
      return { by: head, request: { verb, reason: 'It is ours.' } }
    case 'assign': {
      const assignee = colleague()
      return { by: assignee, request: { verb, assignee } }
    }
    case 'hand-over': {
      const target = random.pick(regions.flatMap(({ departments }) => departments.slice(0, 2)))
      const to = kase.level === 1 ? kase.department : departmentId(target)
      const request = {
        verb,
        department: to,
        to: null,
        promises: 'Call back on Friday.',
        openQuestions: null,
      }
      return { by: owner, request: request as Request }
    }
    case 'accept-hand-over':
      return { by: kase.handOver?.to ?? colleague(), request: { verb } }
    case 'take-over':
      return { by: colleague(), request: { verb } }
    case 'extend':
      return { by: owner, request: { verb, ...outgoingContact, until: dateIn(2, 9), reason: 'More logs.' } }
    case 'declare-complex':
      return {
        by: owner,
        request: { verb, ...outgoingContact, promisedOn: dateIn(7, 24), reason: 'Three partners.' },
      }
    case 'ask-client':
    case 'remind-client':
      return { by: manager, request: { verb, ...outgoingContact } }
    case 'inform':
      return { by: manager, request: { verb, ...outgoingContact, about: 'progress' } }
    case 'notify':
      return { by: manager, request: { verb, ...outgoingContact } }
    case 'notify-again':
      return { by: manager, request: { verb, ...outgoingContact, statesSilence: random.happens(0.8) } }
    case 'take-back':
      return { by: owner, request: { verb, reason: 'The amount is wrong.' } }
    case 'wait':
      return {
        by: owner,
        request: {
          verb,
          cause: random.pick(['third-party', 'force-majeure'] as const),
          since: earlier,
          reason: 'A typhoon.',
        },
      }
    case 'go-on':
      return { by: owner, request: { verb, until: now } }
    case 'foresee-delay':
      return {
        by: owner,
        request: { verb, expectedOn: dateIn(8, 30), cause: 'provider', reason: 'Parts are missing.' },
      }
    case 'notify-delay':
      return { by: manager, request: { verb, ...outgoingContact, expectedOn: dateIn(5, 20) } }
    case 'complete-investigation':
      return {
        by: owner,
        request: {
          verb,
          finding: 'An index was dropped.',
          outcome: 'upheld',
          rootCause: 'method',
          cause: 'Not rehearsed.',
        },
      }
    case 'propose': {
      const minor = random.happens(0.35) ? 2_000_000 : 20_000
      return {
        by: owner,
        request: {
          verb,
          proposal: {
            remedies: ['function-fix'],
            details: `Fix it, round ${kase.rounds + 1}.`,
            amount: { minor, currency: 'CNY' },
            reasons: 'It failed.',
            reputationalImpact: false,
          },
        },
      }
    }
    case 'approve':
    case 'return': {
      const [group, proposed] =
        kase.status === 'awaiting-approval' ? [kase.approvers.at(-1), kase.proposed] : [undefined, null]
      const by = random.pick(company.approverGroups.find(({ id }) => id === group)?.members ?? []) as PersonId
      const fingerprint = proposed?.fingerprint ?? ''
      return {
        by,
        request: verb === 'approve' ? { verb, fingerprint } : { verb, fingerprint, reason: 'Too much.' },
      }
    }
    case 'complete-remedy': {
      const [remedy = 'function-fix'] = kase.status === 'implementing' ? openRemedies(kase) : []
      return {
        by: owner,
        request: { verb, remedy, doneOn: localDate(earlier, 'America/Los_Angeles'), proof: 'Release 4.2.1' },
      }
    }
    case 'escalate': {
      const ground = 'notification' in kase ? 'dissatisfaction' : 'lateness'
      return { by: manager, request: { verb, ground, ...incomingContact } }
    }
    case 'reopen':
      return { by: manager, request: { verb, ground: 'new-fact', ...incomingContact } }
    case 'classify-message': {
      const message = unclassifiedMessages(kase)[0]?.fact ?? 1
      return { by: manager, request: { verb, message, as: random.pick(messageKinds) } }
    }
    case 'contest':
    case 'client-answered':
    case 'record-answer':
    case 'revise':
    case 'refuse':
    case 'withdraw':
    case 'write':
      return { by: manager, request: { verb, ...incomingContact } }
    case 'merge':
    case 'correct':
    case 'change-account-manager':
    case 'rate':
      throw new Error(`Nobody does "${verb}" in this year.`)
  }
}
