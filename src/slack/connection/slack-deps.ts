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
  /** Whether letters contain a link to the client's page; absent: they do. */
  readonly hasPages?: boolean
}
