import type { CaseId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'

/** The place of a mail on the server. */
export type MailPlace = {
  /** Id of the {@link Mailbox}. */
  readonly mailbox: string
  readonly uidValidity: string
  readonly uid: number
}

/** The progress of processing a mailbox. */
export type Mailbox = {
  /** SHA-256 of server, account and folder. */
  readonly id: string
  /** Changes when the server renumbers all mails. */
  readonly uidValidity: string
  /** UID of the first mail that was not processed yet. */
  readonly nextUid: number
  /** Mails with a lower UID were renumbered, those from before {@link beganAt} among them; 0: none were. */
  readonly renumberedUntil: number
  /** When the mailbox was first read: what arrived before is left alone. */
  readonly beganAt: Instant
}

/** A mail that was processed, and what it turned out to be. */
export type InboundMail = {
  /** SHA-256 of mailbox, UIDVALIDITY and UID. */
  readonly id: string
  readonly messageId: string | null
  /** The sender's address, in lower case; null: none is named. */
  readonly from: string | null
  /** When it arrived, by the mail server. */
  readonly at: Instant
  readonly disposition:
    | 'answer'
    | 'draft'
    | 'bounce'
    | 'auto-reply'
    | 'loop'
    | 'too-large'
    | 'malformed'
    | 'repeated'
  readonly caseId: CaseId | null
  readonly draftId: string | null
}

/** Mail that came in. */
export interface MailStore {
  /** null: it was never read. */
  mailbox(id: string): Promise<Mailbox | null>
  /** Saves where reading begins, or begins again; {@link Mailbox.beganAt} stays. */
  saveMailbox(mailbox: Mailbox): Promise<void>
  /** Records that every mail that had arrived at `at` was processed. */
  recordMailboxRead(id: string, at: Instant): Promise<void>
  /** When a reading of that mailbox began after which no new mail was left; null: none has yet. */
  mailboxReadAt(id: string): Promise<Instant | null>
  /** Whether that mail was processed before. */
  isMailProcessed(id: string): Promise<boolean>
  /** Whether a mail of that Message-ID was processed before, in any folder. */
  isMessageProcessed(messageId: string): Promise<boolean>
  /** The number of mails from that address, in lower case, that arrived since then. */
  countMailsFrom(address: string, since: Instant): Promise<number>
  /** The Message-ID of the client's last mail in a case, as they wrote it; null: none came, or it had none. */
  lastMailOf(caseId: CaseId): Promise<string | null>
}

/** Mail that came in, in a transaction. */
export interface MailTransaction {
  /** Records that this mail and those before it were processed. */
  advanceMailbox(place: MailPlace): Promise<void>
  /** Records what a mail turned out to be; false: it was processed before. */
  recordMail(mail: InboundMail): Promise<boolean>
}
