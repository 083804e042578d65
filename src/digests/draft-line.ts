import type { IntakeSource } from '../cases/draft.ts'
import type { Instant } from '../deadlines/instant.ts'

/** Something a client sent in that nobody has decided on, as one line of a list; its words are on its card only. */
export type DraftLine = {
  readonly id: string
  readonly source: IntakeSource
  /** The client, else who sent it; null: unknown, or it belongs to a sensitive case (3.1). */
  readonly from: string | null
  readonly receivedAt: Instant
  /** By when 2.3 requires an acknowledgment. */
  readonly dueAt: Instant
  readonly isOverdue: boolean
  readonly timeZone: string
  /** Who is to decide; null: any account manager. */
  readonly ownerName: string | null
  /** Where its card is; null: not posted. */
  readonly card: { readonly channelId: string; readonly ts: string } | null
}
