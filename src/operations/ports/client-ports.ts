import type { CaseId, ClientId, PersonId } from '../../agreement/ids.ts'
import type { Language } from '../../agreement/vocabulary.ts'
import type { DraftStatus, IntakeSource } from '../../cases/draft.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile, Client, Provider } from '../cases/case-file.ts'
import type { MailboxStore, MailboxTransaction } from './mail-ports.ts'

/** What the operations need of the world for the client's side: links, letters, drafts and files. Part of {@link Store}. */

/** A file of a draft, kept below the evidence directory under its hash. */
export type KeptFile = {
  readonly name: string
  readonly mimetype: string
  /** Bytes. */
  readonly size: number
  /** In hexadecimal. */
  readonly sha256: string
}

/** By which way the client brought a file. */
export type ClientSource = 'email' | 'page' | 'form' | 'portal'

/** A file that the client brought, kept already, with the id that its fact names. */
export type StoredFile = KeptFile & { readonly id: string; readonly source: ClientSource }

/** What lets a client open the page of one case, and answer a letter. */
export type ClientLink = {
  readonly id: string
  readonly caseId: CaseId
  /** The letter that carried it; null: none did. */
  readonly noticeId: string | null
  readonly createdAt: Instant
  readonly expiresAt: Instant
  /** null: it was not revoked. */
  readonly revokedAt: Instant | null
}

/** The case of a link, as far as the page of its client is made from it. */
export type ClientPage = {
  readonly link: ClientLink
  /** When a visit last began; null: never. */
  readonly seenAt: Instant | null
  readonly file: Pick<CaseFile, 'case' | 'facts' | 'terms' | 'calendar' | 'client'>
  readonly provider: Pick<Provider, 'name' | 'serviceEmail' | 'hotline'>
}

export type NewLink = Omit<ClientLink, 'revokedAt'> & {
  /** SHA-256, in hexadecimal, of the tokens in the address of the page, and in that for answers. */
  readonly tokenHash: string
  readonly replyHash: string
}

/** A complaint that a client sent in, before somebody confirms it. Their words are as they wrote them. */
export type NewIntakeDraft = {
  readonly id: string
  readonly source: IntakeSource
  /** What makes it unique, however often it arrives. */
  readonly key: string
  readonly fromName: string | null
  readonly fromAddress: string | null
  readonly phone: string | null
  readonly company: string | null
  readonly contractNo: string | null
  readonly subject: string | null
  readonly text: string
  readonly expectedSolution: string | null
  readonly language: Language
  /** Who it seems to be; null: nobody known. */
  readonly clientId: ClientId | null
  /** Number of a case that somebody named who is not known to have to do with it; null: none. */
  readonly mentions: string | null
  readonly files: readonly KeptFile[]
  readonly receivedAt: Instant
}

export type DraftDecision = {
  readonly status: DraftStatus
  /** The case it became, or was added to; null: none. */
  readonly caseId: CaseId | null
  readonly by: PersonId
  readonly at: Instant
  /** Why it is no complaint; null: nothing was said. */
  readonly reason: string | null
}

export type IntakeDraft = NewIntakeDraft & {
  readonly status: DraftDecision['status']
  /** Who decided last; null: nobody did. */
  readonly decided: DraftDecision | null
}

export type InboundMail = {
  /** SHA-256 of mailbox, UIDVALIDITY and UID. */
  readonly id: string
  readonly messageId: string | null
  /** Who sent it, in lower case; null: nobody is named. */
  readonly from: string | null
  /** When it arrived, by the server. */
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

/** The letter that a notice is, by the number of the fact that sent it. */
export type LetterRef = {
  readonly noticeId: string
  readonly caseId: CaseId
  readonly letter: number
  /** Whether every link that went out with it was revoked, as where it went to the wrong address. */
  readonly isRevoked: boolean
}

/** The part of a transaction that has to do with the client's side. */
export interface ClientTransaction extends MailboxTransaction {
  /** Revokes what still opens the page of a case, and answers the ids. */
  revokeLinks(caseId: CaseId, now: Instant): Promise<readonly string[]>
  /** Keeps a draft; false: one of that key is there. */
  saveIntakeDraft(draft: NewIntakeDraft): Promise<boolean>
  /** Loads and locks a draft; null: there is none. */
  lockIntakeDraft(id: string): Promise<IntakeDraft | null>
  decideIntakeDraft(id: string, decision: DraftDecision): Promise<void>
  /** Notes what was made of a mail; false: it was taken before. */
  noteMail(mail: InboundMail): Promise<boolean>
}

/** The part of the store that has to do with the client's side. */
export interface ClientStore extends MailboxStore {
  /** Keeps a link, before the mail that carries it goes out. */
  saveLink(link: NewLink): Promise<void>
  /** By the hash of the token in the page's address; null: unknown. Expired and revoked ones are answered too. */
  clientLink(tokenHash: string): Promise<ClientLink | null>
  /** By the hash of the token in the address for answers; null: unknown. */
  replyLink(replyHash: string): Promise<ClientLink | null>
  /** What a link opens at that moment; null: it is unknown, expired or revoked, which nobody can tell apart. */
  clientPage(tokenHash: string, now: Instant): Promise<ClientPage | null>
  /**
   * Notes that the pages of these links are being looked at, and answers how many visits begin: where none was noted since
   * `since`. Those become facts of their cases by jobs, since whoever looks is not to wait for that.
   */
  markSeen(links: readonly string[], now: Instant, since: Instant): Promise<number>
  /** The letter of a notice; null: it is none, or unknown. */
  letter(noticeId: string): Promise<LetterRef | null>
  /** The notices that sent letters of a case, the oldest first. */
  lettersOf(caseId: CaseId): Promise<readonly LetterRef[]>
  /** The Message-ID of the client's last mail in a case, as they wrote it; null: none came, or it had none. */
  lastMailOf(caseId: CaseId): Promise<string | null>
  /** Clients of that e-mail address, letter case aside. */
  clientsByAddress(address: string): Promise<readonly Client[]>
  /** Clients whose e-mail address is at that domain, letter case aside; at most two, which is more than one. */
  clientsByDomain(domain: string): Promise<readonly Client[]>
  /** The client of that contract number, letter case aside; null: none, or several. */
  clientByContract(contractNo: string): Promise<Client | null>
  /** null: there is no such draft. */
  intakeDraft(id: string): Promise<IntakeDraft | null>
  /** Drafts that wait for somebody, the oldest first, at most `limit`. */
  waitingDrafts(limit: number): Promise<readonly IntakeDraft[]>
  /** Whether that mail was taken before. */
  knowsMail(id: string): Promise<boolean>
}
