import type { CaseId, PersonId } from '../../agreement/ids.ts'
import type { Instant } from '../../deadlines/instant.ts'

/** A Slack file that came with a case and is to be copied. */
export type IncomingFile = {
  readonly slackFileId: string
  readonly name: string
  readonly mimetype: string
  /** Bytes. */
  readonly size: number
}

/** A Slack file that has not been copied yet. */
export type PendingEvidence = IncomingFile & {
  readonly id: string
  readonly caseId: CaseId
  readonly addedBy: PersonId
}

/** A file whose bytes are in the evidence directory, under their hash. */
export type FileOnDisk = {
  readonly name: string
  readonly mimetype: string
  /** Bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** The way a client sent a file: by mail, on their page, with the public form, or through the company's own portal. */
type ClientSource = 'email' | 'page' | 'form' | 'portal'

/** A file from the client, with the id that its fact names. */
export type ClientFile = FileOnDisk & { readonly id: string; readonly source: ClientSource }

/** Evidence, in a transaction. */
export interface EvidenceTransaction {
  /** Locks a pending file; null: unknown, or already copied. */
  pendingEvidence(id: string): Promise<PendingEvidence | null>
  /** Records that a file was copied, with its hash. */
  recordEvidence(id: string, sha256: string, now: Instant): Promise<void>
  /** Records why a file cannot be copied; false when that is recorded already. */
  failEvidence(id: string, reason: string): Promise<boolean>
}
