import type { Logger } from 'pino'
import type { Hash } from '../../approvals/fingerprint.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Outbox } from '../../operations/ports/outbox-ports.ts'
import type { Store } from '../../operations/ports/store.ts'
import type { RandomBytes } from './letter-tokens.ts'
import type { LetterTransport } from './letter-transport.ts'

/** The dependencies of sending letters. */
export type LetterDeps = {
  readonly store: Store
  readonly outbox: Outbox
  readonly now: () => Instant
  readonly newId: () => string
  readonly hash: Hash
  readonly log: Pick<Logger, 'info' | 'warn'>
  readonly letters: {
    readonly transport: LetterTransport
    /** `https://complaints.example.com`, below which clients see their cases; null: there are no such pages. */
    readonly publicUrl: string | null
    readonly random: RandomBytes
  }
}
