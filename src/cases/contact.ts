import type { Instant } from '../deadlines/instant.ts'
import { checkText, firstOf } from './check-text.ts'
import { type Before, checkContactTime, contactTime, toldAtOf } from './contact-time.ts'
import type { Heard, Told } from './facts/recorded.ts'
import type { Person } from './person.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A command that tells the client something, or records that they were told. */
export type ToldCommand = Told & {
  readonly by: Person
  readonly now: Instant
}

/** A command that records what the client said. */
export type HeardCommand = Heard & {
  readonly by: Person
  readonly now: Instant
}

/**
 * What is to be recorded of telling the client: an e-mail goes out now, anything else was told when a person says.
 * Refuses a time in the future or before `before`, and a text that says nothing.
 */
export function told(command: ToldCommand, before: Before): Told | { refused: Refusal } {
  const { now, method, text } = command
  const refusal = firstOf(checkContactTime('toldAt', toldAtOf(command), now, before), checkText('text', text))
  if (refusal) return refuse(refusal)
  return { method, toldAt: contactTime(toldAtOf(command), before), text }
}

/** What is to be recorded of the client's words. Refuses as {@link told} does. */
export function heard(command: HeardCommand, before: Before): Heard | { refused: Refusal } {
  const { now, method, answeredAt, words } = command
  const refusal = firstOf(checkContactTime('answeredAt', answeredAt, now, before), checkText('words', words))
  if (refusal) return refuse(refusal)
  return { method, answeredAt: contactTime(answeredAt, before), words }
}
