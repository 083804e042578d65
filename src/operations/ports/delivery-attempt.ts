import type { Instant } from '../../deadlines/instant.ts'

/** One attempt to deliver a message of the outbox. */
export type DeliveryAttempt = {
  /** Id of the notice. */
  readonly id: string
  readonly createdAt: Instant
  /** When an earlier attempt began whose result is unknown, so look before sending again; null: there was none. */
  readonly attemptedAt: Instant | null
}
