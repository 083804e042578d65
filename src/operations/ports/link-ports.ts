import type { CaseId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from './case-file.ts'
import type { Provider } from './company-ports.ts'

/** The link that lets a client open the page of one case, and answer a letter. */
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

/** A link to save. */
export type NewLink = Omit<ClientLink, 'revokedAt'> & {
  /** SHA-256, in hexadecimal, of the token in the address of the page. */
  readonly tokenHash: string
  /** Hash of the token in the address for answers. */
  readonly replyHash: string
}

/** The content of the page behind a link. */
export type ClientPage = {
  readonly link: ClientLink
  /** When a visit last began; null: never. */
  readonly seenAt: Instant | null
  readonly file: Pick<CaseFile, 'case' | 'facts' | 'terms' | 'calendar' | 'client'>
  readonly provider: Pick<Provider, 'name' | 'serviceEmail' | 'hotline'>
}

/** The letter of a notice, by the number of the fact that sent it. */
export type LetterRef = {
  readonly noticeId: string
  readonly caseId: CaseId
  readonly letter: number
  /** Whether every link that went out with it was revoked, as when it went to the wrong address. */
  readonly isRevoked: boolean
}

/** Links to the client's page, in a transaction. */
export interface LinkTransaction {
  /** Revokes every link that still opens the page of a case, and returns their ids. */
  revokeLinks(caseId: CaseId, now: Instant): Promise<readonly string[]>
}

/** Links to the client's page, and the letters that carry them. */
export interface LinkStore {
  /** Saves a link, before the mail that carries it goes out. */
  saveLink(link: NewLink): Promise<void>
  /** Finds a link by the hash of the token in the page's address, also an expired or revoked one; null: unknown. */
  clientLink(tokenHash: string): Promise<ClientLink | null>
  /** Finds a link by the hash of the token in the address for answers; null: unknown. */
  replyLink(replyHash: string): Promise<ClientLink | null>
  /** The page that a link opens at that time; null: unknown, expired or revoked, which look the same from outside. */
  clientPage(tokenHash: string, now: Instant): Promise<ClientPage | null>
  /**
   * Records that the pages of these links are being viewed, and returns how many visits begin: those without a view since
   * `since`. Jobs turn these into facts of their cases, so that the page need not wait for it.
   */
  markSeen(links: readonly string[], now: Instant, since: Instant): Promise<number>
  /** The letter of a notice; null: unknown, or no letter. */
  letter(noticeId: string): Promise<LetterRef | null>
  /** The letters of a case, oldest first. */
  lettersOf(caseId: CaseId): Promise<readonly LetterRef[]>
}
