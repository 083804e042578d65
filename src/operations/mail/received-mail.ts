import type { Hash } from '../../approvals/fingerprint.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import type { KeptFile } from '../ports/evidence-ports.ts'
import type { InboundMail, MailPlace } from '../ports/mail-ports.ts'
import type { Transaction } from '../ports/store.ts'

/** A mail of the service mailbox, as it was read. Everything in it is as its sender wrote it, and may be forged. */
export type ReceivedMail = {
  /** SHA-256 of mailbox, UIDVALIDITY and UID. */
  readonly id: string
  readonly place: MailPlace
  /** As the sender gave it, without brackets; a mail without one has the hash of its bytes. */
  readonly messageId: string
  /** null: nobody is named. */
  readonly from: { readonly name: string | null; readonly address: string } | null
  /** True where a server on the way found that the sender is not who they say. */
  readonly fromIsDoubtful: boolean
  readonly subject: string | null
  /** What is new in it: without the history that it quotes, and without a signature. */
  readonly words: string
  /** All of its text. */
  readonly text: string
  /** Whether it answers another mail, so that what it quotes is known. */
  readonly isReply: boolean
  /** When it arrived, by the server. */
  readonly arrivedAt: Instant
  /** Tokens of addresses for answers that it was sent to. */
  readonly replyTokens: readonly string[]
  /** Letters of ours that it answers or follows, the nearest first. */
  readonly noticeIds: readonly string[]
  /** Numbers of cases in its subject and its words, in their order. */
  readonly numbers: readonly string[]
}

/** A file of a mail, kept already. `inline`: it stands within the text, like a picture. */
export type MailFile = KeptFile & { readonly inline: boolean }

/** What became of a mail. */
export type Taken = Pick<InboundMail, 'disposition' | 'caseId' | 'draftId'>

/** What taking a mail needs besides the store. */
export type TakeDeps = { readonly hash: Hash; readonly newId: () => string; readonly now: Instant }

/** Text of at most the length that one field holds. */
export const within = (text: string): string => cut(text, maxTextLength)

/**
 * Notes in the transaction what is made of a mail, and that it is dealt with. False: it was taken before, or a copy of
 * it was that lies elsewhere, so that nothing else is to be done.
 */
export async function takeOnce(
  tx: Transaction,
  { hash, now }: TakeDeps,
  mail: Pick<ReceivedMail, 'id' | 'place' | 'messageId' | 'from' | 'arrivedAt'>,
  taken: Taken,
): Promise<boolean> {
  const { id, place, messageId, from, arrivedAt: at } = mail
  const noted = { id, messageId, from: from?.address ?? null, at }
  await tx.passMail(place)
  if (await tx.claim(`mail:${hash(messageId)}`, now)) return tx.noteMail({ ...noted, ...taken })
  await tx.noteMail({ ...noted, disposition: 'repeated', caseId: null, draftId: null })
  return false
}
