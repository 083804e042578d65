import { isUndelivered } from '../../cases/settle-letter.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import type { LetterDelivery } from '../../operations/ports/outbox-ports.ts'
import type { LetterDeps } from './letter-deps.ts'
import type { ComposedLetter } from './letter-transport.ts'
import { prepareLetter } from './prepare-letter.ts'
import { dropDoubtfulLetter, dropUndeliveredLetter, retryLetter, toOneLine } from './retry-letter.ts'

/**
 * Sends a letter to the client, at most once. An earlier attempt whose result is unknown is never repeated: a person
 * must find out what happened to it. A letter that cannot be delivered becomes a fact of the case, of which the account
 * manager is notified. Throws if it is to be retried; `attempt` counts from 1.
 */
export async function sendLetter(deps: LetterDeps, delivery: LetterDelivery, attempt: number): Promise<void> {
  const { outbox, now, log } = deps
  const { transport } = deps.letters
  const { id, file, attemptedAt } = delivery
  if (isUndelivered(file.facts, delivery.fact)) return outbox.drop(id, noLongerTrue)
  if (attemptedAt !== null && !transport.isRepeatable) return dropDoubtfulLetter(deps, delivery)
  const letter = await prepare(deps, delivery)
  if (!letter) return dropUndeliveredLetter(deps, delivery, { reason: 'no-address', answer: '' })
  const outcome = await transport.send(letter)
  const answer = toOneLine(outcome.answer)
  // A server that refuses a mail may name the client's address; one that accepts it names its own queue only.
  const logFields = outcome.result === 'sent' ? { answer } : {}
  log.info(
    { number: letter.number, noticeId: id, came: outcome.result, ...logFields },
    'a letter was handed over',
  )
  switch (outcome.result) {
    case 'sent':
      return outbox.recordSent(id, null, now())
    case 'unclear':
      return dropDoubtfulLetter(deps, delivery)
    case 'refused':
      return dropUndeliveredLetter(deps, delivery, { reason: 'refused', answer })
    case 'not-sent':
      return retryLetter(deps, delivery, attempt, answer)
  }
}

/** Composes the letter. An error here occurs before anything is sent, so the attempt is not one of unknown result. */
async function prepare(deps: LetterDeps, delivery: LetterDelivery): Promise<ComposedLetter | null> {
  try {
    return await prepareLetter(deps, delivery)
  } catch (error) {
    await deps.outbox.clearAttempt(delivery.id)
    throw error
  }
}
