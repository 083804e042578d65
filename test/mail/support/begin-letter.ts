import type { Instant } from '../../../src/deadlines/instant.ts'
import type { LetterDelivery, Outbox } from '../../../src/operations/ports/outbox-ports.ts'

/** Begins an attempt to send a letter; null: it is already sent or given up. Throws if the notice is not a letter. */
export async function beginLetter(
  outbox: Pick<Outbox, 'begin'>,
  noticeId: string,
  now: Instant,
): Promise<LetterDelivery | null> {
  const delivery = await outbox.begin(noticeId, now)
  if (delivery && delivery.purpose !== 'letter') throw new Error(`Notice ${noticeId} is not a letter.`)
  return delivery
}
