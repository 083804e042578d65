import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'

/** The dependencies of reading the mailbox. */
export type IncomingDeps = {
  readonly store: Store
  readonly hash: Hash
  readonly newId: () => string
  readonly now: () => Instant
  /** Saves bytes as evidence; resolves once they are on disk, with their SHA-256 in hexadecimal. */
  readonly saveEvidence: (bytes: Uint8Array) => Promise<string>
  /** The content of mails is never logged. */
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}
