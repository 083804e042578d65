import type { FactOf } from '../../cases/facts/facts.ts'
import { localDate } from '../../deadlines/instant.ts'
import { formatDate, type Reader } from '../../notices/format-time.ts'

type ReceiptDetails = Pick<FactOf<'complaint-logged'>, 'channel' | 'caller' | 'deliveredOn' | 'receivedAt'>

/**
 * Formats the channel of a complaint with the caller or the letter's day of delivery; after a correction of these, the
 * channel alone. `caller` escapes the caller's name for its surface.
 */
export function formatReceiptChannel(
  complaint: ReceiptDetails,
  reader: Reader,
  caller: (words: string) => string,
): string {
  const { card, terms } = reader.words
  const { channel, deliveredOn, receivedAt } = complaint
  if (channel === 'hotline' && complaint.caller) return card.calledBy(caller(complaint.caller))
  const receivedOnDeliveryDay = deliveredOn === localDate(receivedAt, reader.timeZone)
  if (channel === 'letter' && deliveredOn && receivedOnDeliveryDay)
    return card.deliveredOn(formatDate(deliveredOn, reader))
  return terms.channel[channel]
}
