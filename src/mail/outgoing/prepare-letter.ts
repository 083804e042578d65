import { isOutgoingFact } from '../../notices/outgoing-fact.ts'
import type { LetterDelivery } from '../../operations/ports/outbox-ports.ts'
import { foreignMessageId, messageIdOf } from '../message-id.ts'
import { composeLetter } from './compose-letter.ts'
import type { LetterDeps } from './letter-deps.ts'
import { letterTokens, linkExpiresAt } from './letter-tokens.ts'
import type { ComposedLetter } from './letter-transport.ts'

/**
 * Composes a letter with a fresh link to the client's page, which is saved before the letter goes out. null: the client
 * has no e-mail address.
 */
export async function prepareLetter(
  { store, now, newId, hash, letters }: LetterDeps,
  { id, file, fact }: LetterDelivery,
): Promise<ComposedLetter | null> {
  const { client, facts } = file
  const letter = facts[fact - 1]
  if (!letter || !isOutgoingFact(letter))
    throw new Error(`Notice ${id} is a letter about fact ${fact}, which is none.`)
  const { email } = client
  if (email === null) return null
  const caseId = file.case.id
  const [provider, sentLetters, lastMailId] = await Promise.all([
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
  const earlierLetters = sentLetters.slice(
    0,
    sentLetters.findIndex(({ noticeId }) => noticeId === id),
  )
  const answeredId = lastMailId && foreignMessageId(lastMailId)
  return composeLetter({
    noticeId: id,
    letter,
    earlierFacts: facts.slice(0, fact - 1),
    number: file.case.complaint.number,
    client: { ...client, email },
    provider,
    earlierIds: [
      ...earlierLetters.map(({ noticeId }) => messageIdOf(noticeId, provider.serviceEmail)),
      // The letter replies to the client's latest mail.
      ...(answeredId ? [answeredId] : []),
    ],
    page: letters.publicUrl === null ? null : `${letters.publicUrl}/c/${tokens.page}`,
    replyToken: tokens.reply,
    hash,
  })
}
