import { noLongerTrue } from '../../notices/notice.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import { call } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { post } from '../posting/post.ts'
import { channelOf } from './channel-of.ts'
import { editMovedCard } from './edit-card.ts'
import { endAttempt, giveUp, notifyAdministrators } from './give-up.ts'
import { messageOf } from './message-of.ts'
import { withRecipient } from './recipient-of.ts'

/**
 * Delivers one notice to Slack, exactly once as far as Slack allows. A reply waits for its card. After an attempt
 * without an answer it searches for the message before it posts again. If the channel is gone, the administrators are
 * notified and the case records it.
 */
export async function deliverNotice(deps: DeliverDeps, notice: Delivery): Promise<DeliveryOutcome> {
  const delivery = await withRecipient(deps, notice)
  const { file, audience, purpose } = delivery
  if (isSuperseded(delivery)) return dropNotice(deps, delivery)
  const threadTs = audience === 'thread' && purpose !== 'card' ? (file.card?.ts ?? null) : null
  const needsCard = purpose !== 'card' && purpose !== 'approval'
  // Posting the card enqueues everything that waits for it.
  if (needsCard && !file.card) return endAttempt(deps, delivery, 'done')

  const target = await channelOf(deps, delivery)
  if ('later' in target) return endAttempt(deps, delivery, target.later)
  const channelId = 'ok' in target ? target.ok : ''
  const content = await call(() => messageOf(deps, delivery, channelId))
  if ('later' in content) return endAttempt(deps, delivery, content.later)
  if ('gone' in content)
    return giveUp(deps, delivery, { channelId: file.card?.channelId ?? '', error: content.gone })
  const message = content.ok
  if (!message) return dropNotice(deps, delivery)
  const posted = 'gone' in target ? target : await post(deps, delivery, target.ok, threadTs, message)
  if ('later' in posted) return endAttempt(deps, delivery, posted.later)
  if ('gone' in posted)
    return notifyAdministrators(deps, delivery, { channelId, error: posted.gone }, message)
  await deps.outbox.recordSent(delivery.id, posted.ok, deps.now())
  // If the case moved while its card was being posted, nothing else updates that card.
  return delivery.purpose === 'card' ? editMovedCard(deps, file.case.id, delivery.cardNumber) : 'done'
}

/** Whether the case has a newer card than the one that the notice is for. */
const isSuperseded = (delivery: Delivery): boolean =>
  'cardNumber' in delivery && delivery.cardNumber !== delivery.file.case.cardNumber

async function dropNotice({ outbox }: DeliverDeps, { id }: Delivery): Promise<DeliveryOutcome> {
  await outbox.drop(id, noLongerTrue)
  return 'done'
}
