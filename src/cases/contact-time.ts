import { type Instant, instant } from '../deadlines/instant.ts'
import type { ContactMethod } from './facts/recorded.ts'
import type { Refusal } from './refusal.ts'

const minute = 60_000

/** What must have happened before: an instant, and what it was. */
export type Before = {
  readonly at: Instant
  readonly event: 'receipt' | 'determination' | 'notice' | 'decline' | 'question' | 'end' | 'wait'
}

/** When the client was told: now by an e-mail, which goes out with the command; otherwise as a person entered it. */
export const toldAtOf = (command: {
  readonly now: Instant
  readonly method: ContactMethod
  readonly toldAt: Instant
}): Instant => (command.method === 'email' ? command.now : command.toldAt)

/**
 * null when an instant that a person entered lies between an earlier event and now. Forms ask for minutes only, so
 * the minute of that event is not too early.
 */
export function checkContactTime(
  field: 'toldAt' | 'answeredAt' | 'since' | 'until',
  entered: Instant,
  now: Instant,
  before: Before,
): Refusal | null {
  if (entered > now) return { code: 'in-the-future', field }
  const earliest = Math.floor(before.at / minute) * minute
  return entered < earliest ? { code: 'too-early', field, after: before.event } : null
}

/** The instant to record: as entered, or that of the earlier event where minutes were too coarse to tell them apart. */
export const contactTime = (entered: Instant, before: Before): Instant =>
  instant(Math.max(entered, before.at))
