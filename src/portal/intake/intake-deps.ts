import type { Context } from 'hono'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'
import type { BodyTimeout } from '../forms/body-timeout.ts'

/** The dependencies of online intake. */
export type IntakeDeps = {
  readonly store: Store
  readonly now: () => Instant
  /** A fresh, unpredictable id (UUID). */
  readonly newId: () => string
  /** SHA-256 in hexadecimal. */
  readonly hash: Hash
  /** The directory of evidence files, each under its hash. */
  readonly evidenceDirectory: string
  /** Key of the signed endpoint; null: the endpoint does not exist. */
  readonly intakeSecret: string | null
  /** Address of the portal, without a path; null: unknown. */
  readonly publicUrl: string | null
  /** The address by which requests are counted. */
  readonly addressOf: (context: Context) => string
  /** Maximum time to wait for a body. */
  readonly bodyTimeout: BodyTimeout
  /** The content of complaints is never logged. */
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}
