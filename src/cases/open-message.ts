import type { Instant } from '../deadlines/instant.ts'

/**
 * What a client's message can turn out to be besides an answer to the solution: a question to be answered first; an
 * objection to a solution that they were not notified of yet; or something that does not concern the solution.
 */
export const messageKinds = ['question', 'objection', 'unrelated'] as const
export type MessageKind = (typeof messageKinds)[number]

/**
 * 4.3: words or files from the client about a solution, whose silence has no effect as long as there is one: until an
 * account manager has said what it is, and for a question until it is answered.
 */
export type OpenMessage = {
  /** The number of its fact, from 1. */
  readonly fact: number
  /** When it was recorded. */
  readonly at: Instant
  /** When the client said it. */
  readonly receivedAt: Instant
  /** null: nobody has said yet what it is. */
  readonly kind: Exclude<MessageKind, 'unrelated'> | null
}

/** Everything that a message can be: the client's answer to the solution, or one of {@link messageKinds}. */
export const messageMeanings = ['accept', 'revise', 'escalate', 'refuse', ...messageKinds] as const
export type MessageMeaning = (typeof messageMeanings)[number]
