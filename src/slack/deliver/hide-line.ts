import type { FactNotice } from '../../notices/notice.ts'
import type { SentNotice } from '../../operations/ports/outbox-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { isOwnChannel } from '../cards/discreet-card.ts'
import { handOverMessage } from '../direct-messages/hand-over-message.ts'
import { call } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { update } from '../posting/update.ts'

/**
 * 3.1: reduces a message about a case that has become sensitive to its number, in a thread that others read or to one
 * person. A pending hand-over keeps its button. Safe to repeat; skipped in the case's own channel and where the case
 * is not sensitive any more.
 */
export async function hideLine(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const sent = await deps.outbox.sentNotice(noticeId)
  if (!sent || isOwnChannel(sent.file, sent.place.channelId)) return 'done'
  const handOver = sent.purpose === 'hand-over' ? await call(() => openHandOver(deps, sent)) : { ok: null }
  if ('later' in handOver) return handOver.later
  const message = ('ok' in handOver ? handOver.ok : null) ?? numberOnly(sent)
  return update(deps, sent.place, message)
}

const openHandOver = async (deps: DeliverDeps, sent: FactNotice & SentNotice): Promise<Message | null> =>
  sent.file.card ? handOverMessage(deps, sent) : null

function numberOnly({ file }: SentNotice): Message {
  const { number } = file.case.complaint
  return { text: number, blocks: [section(`*${number}*`)] }
}
