import type { Instant } from '../../deadlines/instant.ts'

/** Where a mail lies. */
export type MailPlace = {
  /** Id of the {@link Mailbox}. */
  readonly mailbox: string
  readonly uidValidity: string
  readonly uid: number
}

/** How far the mails of a mailbox were taken. */
export type Mailbox = {
  /** SHA-256 of server, account and folder. */
  readonly id: string
  /** Changes when the server numbers all mails anew. */
  readonly uidValidity: string
  /** UID of the first mail that was not taken yet. */
  readonly nextUid: number
  /** Below it stand mails that were numbered anew, those from before {@link beganAt} among them; 0: none do. */
  readonly renumberedUntil: number
  /** When it was looked at first: what arrived before is left alone. */
  readonly beganAt: Instant
}

/** The part of the store that has to do with mailboxes. */
export interface MailboxStore {
  /** null: it was never looked at. */
  mailbox(id: string): Promise<Mailbox | null>
  /** Notes where reading begins, or begins anew; when it began first stays. */
  saveMailbox(mailbox: Mailbox): Promise<void>
  /** Whether a mail of that Message-ID was taken before, wherever it lay. */
  knowsMessage(messageId: string): Promise<boolean>
  /** How many mails from that address, in lower case, arrived since then. */
  mailsFrom(address: string, since: Instant): Promise<number>
}

/** The part of a transaction that has to do with mailboxes. */
export interface MailboxTransaction {
  /** This mail and those before it were dealt with. */
  passMail(place: MailPlace): Promise<void>
}
