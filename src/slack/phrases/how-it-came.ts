import type { FactOf } from '../../cases/facts/facts.ts'
import { localDate } from '../../deadlines/instant.ts'
import { formatDate, type Reader } from '../../notices/format-time.ts'

type Received = Pick<FactOf<'complaint-logged'>, 'channel' | 'caller' | 'deliveredOn' | 'receivedAt'>

/**
 * By which channel a complaint came, with who called or when the letter was delivered; a channel or a day that was
 * corrected since says it alone. `caller` writes the words of a person as they may stand there.
 */
export function howItCame(complaint: Received, reader: Reader, caller: (words: string) => string): string {
  const { card, terms } = reader.words
  const { channel, deliveredOn, receivedAt } = complaint
  if (channel === 'hotline' && complaint.caller) return card.calledBy(caller(complaint.caller))
  const isItsDay = deliveredOn === localDate(receivedAt, reader.timeZone)
  if (channel === 'letter' && deliveredOn && isItsDay)
    return card.deliveredOn(formatDate(deliveredOn, reader))
  return terms.channel[channel]
}
