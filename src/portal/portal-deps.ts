import type { Logger } from 'pino'
import type { Hash } from '../approvals/fingerprint.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Store } from '../operations/ports/store.ts'

/** The dependencies of the client's pages. */
export type PortalDeps = {
  readonly store: Store
  readonly now: () => Instant
  /** A fresh id (UUID). */
  readonly newId: () => string
  /** SHA-256 in hexadecimal. */
  readonly hash: Hash
  readonly log: Logger
  /** The directory of evidence files, each under its hash. */
  readonly evidenceDirectory: string
  /** Runs work that a person waits for; absent: nothing else competes for this process. */
  readonly runInteractive?: <Result>(work: () => Promise<Result>) => Promise<Result>
}
