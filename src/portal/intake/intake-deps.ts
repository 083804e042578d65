import type { Context } from 'hono'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Store } from '../../operations/ports/store.ts'
import type { BodyTimeout } from '../forms/body-timeout.ts'

/** What online intake needs of the world. */
export type IntakeDeps = {
  readonly store: Store
  readonly now: () => Instant
  /** A fresh unguessable id (UUID). */
  readonly newId: () => string
  /** SHA-256 in hexadecimal. */
  readonly hash: Hash
  /** Where files are kept, named by their hash. */
  readonly evidenceDirectory: string
  /** Key of the signed endpoint; null: the endpoint does not exist. */
  readonly intakeSecret: string | null
  /** Where clients reach the portal, without a path; null: nobody told. */
  readonly publicUrl: string | null
  /** Whose requests count together. */
  readonly addressOf: (context: Context) => string
  /** How long a body is waited for. */
  readonly patience: BodyTimeout
  /** Never told what people wrote. */
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}
