import { type Instant, instant } from '../../deadlines/instant.ts'
import type { ContactMethod } from '../facts/fact-fields.ts'
import type { CommandRefusal, EarlierEvent } from './command-refusal.ts'

const minute = 60_000

/** An event that must precede the time that a person enters. */
export type Earlier = {
  readonly at: Instant
  readonly event: EarlierEvent
}

/**
 * The time of the notice: now for an e-mail, which goes out with the command; otherwise as a person entered it. An e-mail
 * cannot go out later: a time in the future stays as it was entered, to be refused.
 */
export const toldAtOf = (command: {
  readonly now: Instant
  readonly method: ContactMethod
  readonly toldAt: Instant
}): Instant => (command.method === 'email' && command.toldAt <= command.now ? command.now : command.toldAt)

/**
 * null when an instant that a person entered lies between an earlier event and now. Forms ask for minutes only, so
 * the minute of that event is not too early.
 */
export function checkContactTime(
  field: 'toldAt' | 'answeredAt' | 'since' | 'until',
  entered: Instant,
  now: Instant,
  earlier: Earlier,
): CommandRefusal | null {
  if (entered > now) return { code: 'in-the-future', field }
  const earliest = Math.floor(earlier.at / minute) * minute
  return entered < earliest ? { code: 'too-early', field, after: earlier.event } : null
}

/** The instant to record: as entered, or that of the earlier event where both fall into the same minute. */
export const contactTime = (entered: Instant, earlier: Earlier): Instant =>
  instant(Math.max(entered, earlier.at))
