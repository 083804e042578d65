import type { Logger } from 'pino'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'

/** The dependencies of the Slack edge. */
export type SlackDeps = {
  readonly store: Store
  readonly now: () => Instant
  readonly newId: () => string
  readonly hash: Hash
  readonly log: Logger
  /** Reads a stored file by the SHA-256 of its bytes; null: it is gone. Absent: files cannot be opened. */
  readonly readEvidence?: (sha256: string) => Promise<Uint8Array | null>
  /** Whether letters contain a link to the client's page; absent: they do. */
  readonly hasPages?: boolean
}
