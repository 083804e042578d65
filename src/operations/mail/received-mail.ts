import type { Hash } from '../../approvals/fingerprint.ts'
import { maxTextLength } from '../../cases/check-text.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { cut } from '../../notices/cut.ts'
import type { FileOnDisk } from '../ports/evidence-ports.ts'
import type { InboundMail, MailPlace } from '../ports/mail-ports.ts'
import type { Transaction } from '../ports/store.ts'

/** A mail of the service mailbox, as it was read. All of it comes from the sender and may be forged. */
export type ReceivedMail = {
  /** SHA-256 of mailbox, UIDVALIDITY and UID. */
  readonly id: string
  readonly place: MailPlace
  /** As the sender wrote it, without brackets; for a mail without one, the hash of its bytes. */
  readonly messageId: string
  /** null: no sender is named. */
  readonly from: { readonly name: string | null; readonly address: string } | null
  /** True if a mail server found that the sender is forged. */
  readonly fromIsDoubtful: boolean
  readonly subject: string | null
  /** The new text: without quoted history and signature. */
  readonly words: string
  /** All of its text. */
  readonly text: string
  /** Whether it is a reply, so that its quoted text is already known. */
  readonly isReply: boolean
  /** When it arrived, by the mail server. */
  readonly arrivedAt: Instant
  /** The tokens of the reply addresses it was sent to. */
  readonly replyTokens: readonly string[]
  /** The letters from us that it replies to or refers to, nearest first. */
  readonly noticeIds: readonly string[]
  /** The case numbers in its subject and new text, in order. */
  readonly numbers: readonly string[]
}

/** A file of a mail, whose bytes are on disk already. `inline`: it is part of the text, like a picture. */
export type MailFile = FileOnDisk & { readonly inline: boolean }

/** The outcome of processing a mail: its kind, and the case or draft it belongs to. */
export type MailOutcome = Pick<InboundMail, 'disposition' | 'caseId' | 'draftId'>

/** The dependencies of processing a mail, besides the store. */
export type ProcessDeps = { readonly hash: Hash; readonly newId: () => string; readonly now: Instant }

/** The text, cut to the maximum length of one field. */
export const cutToLimit = (text: string): string => cut(text, maxTextLength)

/**
 * Records the outcome of a mail, and that it was processed. False: the mail, or a copy of it in another folder, was
 * processed before, so nothing else must be done.
 */
export async function recordOnce(
  tx: Transaction,
  { hash, now }: ProcessDeps,
  mail: Pick<ReceivedMail, 'id' | 'place' | 'messageId' | 'from' | 'arrivedAt'>,
  outcome: MailOutcome,
): Promise<boolean> {
  const { id, place, messageId, from, arrivedAt: at } = mail
  const fields = { id, messageId, from: from?.address ?? null, at }
  await tx.advanceMailbox(place)
  if (await tx.claim(`mail:${hash(messageId)}`, now)) return tx.recordMail({ ...fields, ...outcome })
  await tx.recordMail({ ...fields, disposition: 'repeated', caseId: null, draftId: null })
  return false
}
