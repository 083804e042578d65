import type { Logger } from 'pino'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { FactOf } from '../../cases/facts/facts.ts'
import { isUndelivered } from '../../cases/settle-letter.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import { isTold } from '../../notices/told-fact.ts'
import { recordDoubtfulLetter } from '../../operations/mail/record-doubtful-letter.ts'
import { recordUndeliveredLetter } from '../../operations/mail/record-undelivered-letter.ts'
import type { LetterDelivery, Outbox } from '../../operations/ports/outbox-ports.ts'
import type { Store } from '../../operations/ports/store.ts'
import { foreignMessageId, messageIdOf } from '../message-id.ts'
import { compose } from './compose-letter.ts'
import { letterTokens, linkExpiresAt, type RandomBytes } from './letter-tokens.ts'
import type { ComposedLetter, LetterTransport } from './letter-transport.ts'

export type LetterDeps = {
  readonly store: Store
  readonly outbox: Outbox
  readonly now: () => Instant
  readonly newId: () => string
  readonly hash: Hash
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly letters: {
    readonly transport: LetterTransport
    /** `https://complaints.example.com`, below which clients see their cases; null: nowhere. */
    readonly publicUrl: string | null
    readonly random: RandomBytes
  }
}

/**
 * How often it is tried to hand a letter over: over some three and a half hours. Until then the case takes the client as
 * told, so that people have to hear of it while there is time to tell them otherwise.
 */
const tries = 10

/**
 * Sends a letter to the client, at most once. A try that began before and whose end is not known is never made again: it is
 * for a person to find out what became of it. What cannot be delivered is a fact of the case, of which the account manager
 * hears. Throws to be tried again; `attempt` is which try this is, from 1.
 */
export async function sendLetter(deps: LetterDeps, delivery: LetterDelivery, attempt: number): Promise<void> {
  const { outbox, now, log } = deps
  const { transport } = deps.letters
  const { id, file, triedAt } = delivery
  if (isUndelivered(file.facts, delivery.fact)) return outbox.drop(id, noLongerTrue)
  if (triedAt !== null && !transport.repeatable) return doubt(deps, delivery)
  const letter = await composed(deps, delivery)
  if (!letter) return undelivered(deps, delivery, { reason: 'no-address', answer: '' })
  const outcome = await transport.send(letter)
  const answer = oneLine(outcome.answer)
  // What a server says to an address names it; where it took the mail, it names its own queue.
  const said = outcome.came === 'sent' ? { answer } : {}
  log.info({ number: letter.number, noticeId: id, came: outcome.came, ...said }, 'a letter was handed over')
  switch (outcome.came) {
    case 'sent':
      return outbox.sent(id, null, now())
    case 'unclear':
      return doubt(deps, delivery)
    case 'refused':
      return undelivered(deps, delivery, { reason: 'refused', answer })
    case 'not-sent':
      if (attempt >= tries) return undelivered(deps, delivery, { reason: 'unreachable', answer })
      await outbox.notTried(id)
      throw new Error(`The mail server did not take a letter: ${answer}`)
  }
}

/**
 * The job of a letter has failed as often as it may, by other errors than what a mail server says: nothing that was
 * promised ends without somebody hearing of it.
 */
export function giveUpLetter(deps: LetterDeps, delivery: LetterDelivery, error: string): Promise<void> {
  if (delivery.triedAt !== null && !deps.letters.transport.repeatable) return doubt(deps, delivery)
  return undelivered(deps, delivery, { reason: 'unreachable', answer: oneLine(error) })
}

/** First the case, then the notice: what ends between the two is done again, and finds the first half done. */
async function doubt({ store, outbox, now }: LetterDeps, delivery: LetterDelivery): Promise<void> {
  await recordDoubtfulLetter(store, delivery, now())
  await outbox.drop(delivery.id, 'it is not known whether the letter went out')
}

async function undelivered(
  { store, outbox, now }: LetterDeps,
  { id: noticeId }: LetterDelivery,
  why: Pick<FactOf<'letter-undelivered'>, 'reason' | 'answer'>,
): Promise<void> {
  await recordUndeliveredLetter(store, { noticeId, ...why, now: now() })
  const said = why.answer === '' ? 'the client has no e-mail address' : `${why.reason}: ${why.answer}`
  await outbox.drop(noticeId, said)
}

/** null: the client has no e-mail address any more. What goes wrong here goes wrong before anything is sent. */
async function composed(deps: LetterDeps, delivery: LetterDelivery): Promise<ComposedLetter | null> {
  try {
    return await compositionOf(deps, delivery)
  } catch (error) {
    await deps.outbox.notTried(delivery.id)
    throw error
  }
}

async function compositionOf(
  { store, now, newId, hash, letters }: LetterDeps,
  { id, file, fact }: LetterDelivery,
): Promise<ComposedLetter | null> {
  const { client, facts } = file
  const letter = facts[fact - 1]
  if (!letter || !isTold(letter))
    throw new Error(`Notice ${id} is a letter about fact ${fact}, which is none.`)
  const { email } = client
  if (email === null) return null
  const caseId = file.case.id
  const [provider, sent, heard] = await Promise.all([
    store.provider(),
    store.lettersOf(caseId),
    store.lastMailOf(caseId),
  ])
  const tokens = letterTokens(letters.random, hash)
  const createdAt = now()
  await store.saveLink({
    id: newId(),
    caseId,
    noticeId: id,
    tokenHash: tokens.tokenHash,
    replyHash: tokens.replyHash,
    createdAt,
    expiresAt: linkExpiresAt(createdAt),
  })
  const before = sent.slice(
    0,
    sent.findIndex(({ noticeId }) => noticeId === id),
  )
  const answered = heard && foreignMessageId(heard)
  return compose({
    noticeId: id,
    letter,
    before: facts.slice(0, fact - 1),
    number: file.case.complaint.number,
    client: { ...client, email },
    provider,
    earlier: [
      ...before.map(({ noticeId }) => messageIdOf(noticeId, provider.serviceEmail)),
      // What they wrote last is what this answers.
      ...(answered ? [answered] : []),
    ],
    page: letters.publicUrl === null ? null : `${letters.publicUrl}/c/${tokens.page}`,
    replyToken: tokens.reply,
    hash,
  })
}

/** What a server said, as one short line. */
const oneLine = (answer: string): string => cut(answer.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim(), 300)
