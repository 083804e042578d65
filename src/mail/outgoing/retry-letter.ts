import type { FactOf } from '../../cases/facts/facts.ts'
import { cut } from '../../notices/cut.ts'
import { recordDoubtfulLetter } from '../../operations/mail/record-doubtful-letter.ts'
import { recordUndeliveredLetter } from '../../operations/mail/record-undelivered-letter.ts'
import type { LetterDelivery } from '../../operations/ports/outbox-ports.ts'
import type { LetterDeps } from './letter-deps.ts'

/**
 * Maximum number of attempts to hand a letter to the mail server. The job queue waits longer after each, so they take
 * about three and a half hours. Until then the case counts the client as notified, and people must learn of a failure
 * while there is time to notify the client in another way.
 */
const maxAttempts = 10

/**
 * Throws after an attempt that certainly sent nothing, so that the job queue tries again later. After the last attempt
 * the letter is undelivered. `attempt` counts from 1; `answer` is the server's.
 */
export async function retryLetter(
  deps: LetterDeps,
  delivery: LetterDelivery,
  attempt: number,
  answer: string,
): Promise<void> {
  if (attempt >= maxAttempts) return dropUndeliveredLetter(deps, delivery, { reason: 'unreachable', answer })
  await deps.outbox.clearAttempt(delivery.id)
  throw new Error(`The mail server did not accept a letter: ${answer}`)
}

/** Gives up a letter whose job failed its last attempt with an error other than a mail server's answer. */
export function giveUpLetter(deps: LetterDeps, delivery: LetterDelivery, error: string): Promise<void> {
  if (delivery.attemptedAt !== null && !deps.letters.transport.isRepeatable)
    return dropDoubtfulLetter(deps, delivery)
  return dropUndeliveredLetter(deps, delivery, { reason: 'unreachable', answer: toOneLine(error) })
}

/**
 * Drops a letter of which it is unknown whether it was sent, and records that. It is never sent again automatically:
 * the account manager is asked to find out. The case is saved before the notice, so that both are repeated after a
 * crash in between, and the first has no effect.
 */
export async function dropDoubtfulLetter(
  { store, outbox, now }: LetterDeps,
  delivery: LetterDelivery,
): Promise<void> {
  await recordDoubtfulLetter(store, delivery, now())
  await outbox.drop(delivery.id, 'it is not known whether the letter went out')
}

/**
 * Drops a letter that will not arrive, and records that: a fact of the case, of which the account manager is notified.
 */
export async function dropUndeliveredLetter(
  { store, outbox, now }: LetterDeps,
  { id: noticeId }: LetterDelivery,
  failure: Pick<FactOf<'letter-undelivered'>, 'reason' | 'answer'>,
): Promise<void> {
  await recordUndeliveredLetter(store, { noticeId, ...failure, now: now() })
  const reason =
    failure.answer === '' ? 'the client has no e-mail address' : `${failure.reason}: ${failure.answer}`
  await outbox.drop(noticeId, reason)
}

/** A server's answer as one short line. */
export const toOneLine = (answer: string): string => cut(answer.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim(), 300)
