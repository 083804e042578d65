import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'

/** What mail in is handed by the program. */
export type IncomingDeps = {
  readonly store: Store
  readonly hash: Hash
  readonly newId: () => string
  readonly now: () => Instant
  /** Keeps bytes as evidence, on the disk when it resolves, and answers their SHA-256 in hexadecimal. */
  readonly keep: (bytes: Uint8Array) => Promise<string>
  /** Nothing that a mail says ever goes there. */
  readonly log: {
    info(fields: object, message: string): void
    warn(fields: object, message: string): void
    error(fields: object, message: string): void
  }
}
