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
 * 3.1: reduces a message about a case that has become sensitive to its number, both in a thread that others read and in
 * a direct message. A pending hand-over keeps its button. Safe to repeat; skipped in the case's own channel and if the
 * case is no longer sensitive.
 */
export async function hideLine(deps: DeliverDeps, noticeId: string): Promise<DeliveryOutcome> {
  const notice = await deps.outbox.sentNotice(noticeId)
  if (!notice || isOwnChannel(notice.file, notice.place.channelId)) return 'done'
  const handOver =
    notice.purpose === 'hand-over' ? await call(() => openHandOver(deps, notice)) : { ok: null }
  if ('later' in handOver) return handOver.later
  const message = ('ok' in handOver ? handOver.ok : null) ?? numberOnly(notice)
  return update(deps, notice.place, message)
}

const openHandOver = async (deps: DeliverDeps, notice: FactNotice & SentNotice): Promise<Message | null> =>
  notice.file.card ? handOverMessage(deps, notice) : null

function numberOnly({ file }: SentNotice): Message {
  const { number } = file.case.complaint
  return { text: number, blocks: [section(`*${number}*`)] }
}
