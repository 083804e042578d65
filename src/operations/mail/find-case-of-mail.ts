import type { CaseId } from '../../agreement/ids.ts'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { CaseFile } from '../ports/case-file.ts'
import type { Store } from '../ports/store.ts'
import type { ReceivedMail } from './received-mail.ts'

/** Maximum number of references in a mail that are looked up: more than an honest mail ever has. */
const maxLookups = { tokens: 5, letters: 20, numbers: 3 }

/**
 * The case that a mail belongs to; null: none. `mentions`: the number of a case it names although its sender is not
 * linked to that case.
 */
type CaseOfMail = { readonly caseId: CaseId | null; readonly mentions: string | null }

/**
 * Finds the case of a mail: by the token in the address it was sent to, then by the letter it replies to. Both are
 * known only to people who have a letter. A case number, which anyone can guess, counts only from the client's own
 * address. So does an expired or revoked token, and a letter whose links were revoked.
 */
export async function findCaseOfMail(store: Store, hash: Hash, mail: ReceivedMail): Promise<CaseOfMail> {
  const reference = (await byToken(store, hash, mail)) ?? (await byReference(store, mail))
  if (reference?.isProof) return { caseId: reference.caseId, mentions: null }
  const files = [
    reference ? await store.caseFile({ id: reference.caseId }) : null,
    ...(await Promise.all(
      [...new Set(mail.numbers)].slice(0, maxLookups.numbers).map((number) => store.caseFile({ number })),
    )),
  ].filter((file) => file !== null)
  const clientsCase = files.find((file) => isFromClient(file, mail))
  if (clientsCase) return { caseId: clientsCase.case.id, mentions: null }
  return { caseId: null, mentions: files[0]?.case.complaint.number ?? null }
}

/** A case that a mail refers to. `isProof`: by a secret from a letter, so the sender has that letter. */
type CaseReference = { readonly caseId: CaseId; readonly isProof: boolean }

async function byToken(
  store: Store,
  hash: Hash,
  { replyTokens, arrivedAt }: ReceivedMail,
): Promise<CaseReference | null> {
  let expiredCaseId: CaseId | null = null
  for (const token of replyTokens.slice(0, maxLookups.tokens)) {
    const link = await store.replyLink(hash(token))
    if (!link) continue
    if (link.revokedAt === null && arrivedAt < link.expiresAt) return { caseId: link.caseId, isProof: true }
    expiredCaseId ??= link.caseId
  }
  return expiredCaseId && { caseId: expiredCaseId, isProof: false }
}

async function byReference(store: Store, { noticeIds }: ReceivedMail): Promise<CaseReference | null> {
  for (const noticeId of noticeIds.slice(0, maxLookups.letters)) {
    const letter = await store.letter(noticeId)
    if (letter) return { caseId: letter.caseId, isProof: !letter.isRevoked }
  }
  return null
}

const isFromClient = ({ client }: CaseFile, { from, fromIsDoubtful }: ReceivedMail): boolean =>
  from !== null && !fromIsDoubtful && client.email?.trim().toLowerCase() === from.address
