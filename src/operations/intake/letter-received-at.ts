import type { ClientId } from '../../agreement/ids.ts'
import { type Instant, instant, instantAt, localDate } from '../../deadlines/instant.ts'
import { dayOpening } from '../../deadlines/ladder.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { Transaction } from '../ports/store.ts'

/** When a letter was delivered, by the clock of the agreement's zone. */
export type Delivered = {
  readonly on: PlainDate
  /** `HH:MM`; null: nobody said, so it is the opening of that day. */
  readonly at: string | null
}

/**
 * 2.1(4): the moment at which a letter reached us. The zone is that of the agreement with its client, which is looked for
 * by the day; without one it is UTC, and the complaint is refused for that. Nobody said when, and the day has not opened
 * yet: it is now, since it has been delivered.
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
