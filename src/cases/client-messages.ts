import type { Terms } from '../agreement/terms.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Case } from './case.ts'
import { effectiveFacts, takenBack } from './facts/effective-facts.ts'
import type { CaseFact, FactOf, FactType } from './facts/facts.ts'
import type { MessageMeaning, OpenMessage } from './open-message.ts'

/** Adds a message to a case with a solution that the client may have meant; at any other status it changes nothing. */
export const withMessage = (kase: Case, message: Pick<OpenMessage, 'at' | 'receivedAt'>): Case =>
  hasSolution(kase)
    ? { ...kase, messages: [...kase.messages, { fact: kase.version + 1, ...message, kind: null }] }
    : kase

/** Whether there is a solution that has not been answered by the client themselves. */
function hasSolution(kase: Case): boolean {
  switch (kase.status) {
    case 'awaiting-approval':
    case 'determined':
    case 'awaiting-confirmation':
      return true
    case 'implementing':
      return kase.answer?.type === 'acceptance-deemed'
    default:
      return false
  }
}

/** The messages of which nobody has said yet what they are, oldest first. */
export const unclassifiedMessages = ({ messages }: Pick<Case, 'messages'>): readonly OpenMessage[] =>
  messages.filter(({ kind }) => kind === null)

/** The messages without the questions, which a letter to the client has answered. */
export const withoutQuestions = (messages: readonly OpenMessage[]): readonly OpenMessage[] =>
  messages.filter(({ kind }) => kind !== 'question')

/** Facts that answer a client's question, as they give the client a text. */
const answering = ['client-informed', 'client-reminded', 'solution-notified', 'client-asked'] as const

/** 4.3: whether nothing can be concluded from silence yet: a message is not classified, or a question not answered. */
export const isHeld = ({ messages }: Pick<Case, 'messages'>): boolean =>
  messages.some(({ kind }) => kind !== 'objection')

/**
 * 4.3: whether the client was not silent although they did not answer: they objected before the notice, or their question
 * was answered only after `dueAt`, so that they had no time left.
 */
export const hasSpoken = (
  { messages }: Pick<Case, 'messages'>,
  facts: readonly CaseFact[],
  dueAt: Instant,
): boolean => messages.some(({ kind }) => kind === 'objection') || isQuestionAnsweredAfter(facts, dueAt)

function isQuestionAnsweredAfter(recorded: readonly CaseFact[], dueAt: Instant): boolean {
  const facts = effectiveFacts(recorded)
  return facts.some((fact, index) => {
    if (fact.type !== 'message-classified' || fact.as !== 'question') return false
    const answer = facts.slice(index + 1).find((later) => answering.some((type) => type === later.type))
    return answer !== undefined && 'toldAt' in answer && answer.toldAt > dueAt
  })
}

/** Whether a fact holds words of the client, or a file that they sent. */
export const isClientMessage = (
  fact: CaseFact,
): fact is FactOf<'client-wrote'> | FactOf<'evidence-added'> | FactOf<'evidence-repeated'> =>
  fact.type === 'client-wrote' ||
  fact.type === 'evidence-repeated' ||
  (fact.type === 'evidence-added' && fact.by === 'client')

/** What a message can be at this status, the likeliest first; `revisionRounds`: how often a change was agreed. */
export function possibleMeanings(
  kase: Case,
  { revisionRounds }: Pick<Terms, 'revisionRounds'>,
): readonly MessageMeaning[] {
  const escalation = kase.level === 0 ? (['escalate'] as const) : []
  if (kase.status === 'implementing') return [...escalation, 'question', 'objection', 'unrelated']
  if (kase.status !== 'awaiting-confirmation') return ['question', 'objection', 'unrelated']
  const revision = kase.level === 0 && kase.revisions < revisionRounds ? (['revise'] as const) : []
  const refusal = kase.level === 1 ? (['refuse'] as const) : escalation
  return ['accept', ...revision, ...refusal, 'question', 'unrelated']
}

/**
 * The fact that settled a message of the client, or ended what it was about; null: it is open, or it was not about a
 * solution. `fact` is the number of the message.
 */
export function settlementOf(facts: readonly CaseFact[], fact: number): CaseFact | null {
  const back = takenBack(facts)
  const later = facts.filter((_, index) => index >= fact && !back.has(index))
  return (
    later.find((each) =>
      each.type === 'message-classified' ? each.message === fact : settling.includes(each.type),
    ) ?? null
  )
}

/** The client's answers to a solution, and the ends of a case. */
const settling: readonly FactType[] = [
  'client-accepted',
  'revision-requested',
  'escalation-requested',
  'decision-refused',
  'case-withdrawn',
  'case-merged',
  'case-declined',
  'case-closed',
]
