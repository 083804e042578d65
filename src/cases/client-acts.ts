import type { EscalationGround, ReopeningGround } from '../agreement/vocabulary.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import type { CaseContext } from './case-context.ts'
import type { ClientVerb, Command } from './commands/all-commands.ts'
import { isLate, wasToldSolution } from './commands/escalate.ts'
import { decide } from './decide.ts'
import type { Rating } from './facts/client-facts.ts'
import { takenBack } from './facts/effective-facts.ts'
import type { CaseFact, FactType } from './facts/facts.ts'
import { theClient } from './person.ts'

/** The actions a client can take on their page; `add` sends words, files or both that answer no question. */
export const clientActs = [
  'accept',
  'revise',
  'refuse',
  'escalate',
  'contest',
  'answer',
  'add',
  'withdraw',
  'reopen',
  'rate',
] as const
export type ClientAct = (typeof clientActs)[number]

/** The client's input. */
export type ClientInput = {
  readonly words: string
  readonly reopening: ReopeningGround
  readonly handling: Rating
  readonly informed: Rating
}

type WithoutSender<C> = C extends Command ? Omit<C, 'by' | 'now'> : never
/** The commands a client can request by themselves. */
export type ClientRequest = WithoutSender<Extract<Command, { verb: ClientVerb }>>

type ActInput = ClientInput & { readonly ground: EscalationGround; readonly now: Instant }

/** The client's statement in an act, in the form that every command that records it accepts. */
const onlineContact = ({ words, now }: ActInput) => ({ method: 'online', answeredAt: now, words }) as const

const requests: Readonly<Record<ClientAct, (input: ActInput) => ClientRequest>> = {
  accept: (input) => ({ verb: 'record-answer', ...onlineContact(input) }),
  revise: (input) => ({ verb: 'revise', ...onlineContact(input) }),
  refuse: (input) => ({ verb: 'refuse', ...onlineContact(input) }),
  escalate: (input) => ({ verb: 'escalate', ...onlineContact(input), ground: input.ground }),
  contest: (input) => ({ verb: 'contest', ...onlineContact(input) }),
  answer: (input) => ({ verb: 'client-answered', ...onlineContact(input) }),
  add: (input) => ({ verb: 'write', ...onlineContact(input) }),
  withdraw: (input) => ({ verb: 'withdraw', ...onlineContact(input) }),
  reopen: (input) => ({ verb: 'reopen', ...onlineContact(input), ground: input.reopening }),
  rate: ({ words, handling, informed }) => ({
    verb: 'rate',
    handling,
    informed,
    comment: words === '' ? null : words,
  }),
}

/** The request behind an act on the page; `ground` is the one for an escalation, see {@link escalationGround}. */
export const requestOf = (
  act: ClientAct,
  input: ClientInput,
  ground: EscalationGround,
  now: Instant,
): ClientRequest => requests[act]({ ...input, ground, now })

/**
 * 3.4: the ground on which the client can escalate: dissatisfaction with a solution that they received (not with one
 * that is still internal), otherwise a missed limit. Where no limit was missed, the rules refuse it.
 */
export const escalationGround = (facts: readonly CaseFact[]): EscalationGround =>
  wasToldSolution(facts) ? 'dissatisfaction' : 'lateness'

const example: ClientInput = { words: '1', reopening: 'new-fact', handling: 1, informed: 1 }

/** The acts that the rules allow the client now. */
export function openActs(kase: Case, context: CaseContext, now: Instant): ClientAct[] {
  const ground = escalationGround(context.facts)
  return clientActs.filter((act) => {
    if (act === 'escalate' && ground === 'lateness' && !isLate(now, context)) return false
    const command = { ...requestOf(act, example, ground, now), by: theClient, now }
    return 'facts' in decide(kase, command, context)
  })
}

const answers: Readonly<Partial<Record<ClientAct, FactType>>> = {
  accept: 'solution-notified',
  revise: 'solution-notified',
  refuse: 'solution-notified',
  escalate: 'solution-notified',
  contest: 'case-declined',
  answer: 'client-asked',
}

/** The number, from 1, of the fact that such an act answers, as the client read it; 0: it answers none. */
export function answeredFact(act: ClientAct, facts: readonly CaseFact[]): number {
  const type = answers[act]
  return type === undefined ? 0 : lastEffective(facts, type)
}

/** The number, from 1, of the last fact of that type which was not taken back; 0: there is none. */
function lastEffective(facts: readonly CaseFact[], type: FactType): number {
  const back = takenBack(facts)
  return facts.findLastIndex((fact, index) => fact.type === type && !back.has(index)) + 1
}
