import type { ClientId } from '../../agreement/ids.ts'
import { type Instant, instant, instantAt, localDate } from '../../deadlines/instant.ts'
import { dayOpening } from '../../deadlines/ladder.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Transaction } from '../ports/store.ts'

/** When a letter was delivered, in the agreement's time zone. */
export type Delivered = {
  readonly on: PlainDate
  /** `HH:MM`; null: unknown, so the opening of that day counts. */
  readonly at: string | null
}

/**
 * 2.1(4): when a letter was received. The zone is that of the agreement in force that day; without one it is UTC, and
 * the complaint is refused for that. If the time is unknown and the day has not opened yet, it is `now`, since the
 * letter has arrived.
 */
export async function letterReceivedAt(
  tx: Pick<Transaction, 'agreementInForce'>,
  letter: { readonly clientId: ClientId; readonly contractNo: string | null; readonly delivered: Delivered },
  now: Instant,
): Promise<Instant> {
  const { on, at } = letter.delivered
  const noon = instantAt(on, '12:00', 'UTC')
  const agreement = await tx.agreementInForce(letter.clientId, noon, letter.contractNo)
  const zone = agreement?.terms.timeZone ?? 'UTC'
  const receivedAt = instantAt(on, at ?? dayOpening, zone)
  return at === null && on === localDate(now, zone) ? instant(Math.min(receivedAt, now)) : receivedAt
}
