import { wordsIn } from '../../notices/words/words-in.ts'
import { recordFailedDelivery } from '../../operations/cases/record-failed-delivery.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../blocks/message.ts'
import { discreetMessage } from '../cards/discreet-card.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { isPersonal, post } from '../posting/post.ts'

export type DeliveryFailure = { readonly channelId: string; readonly error: string }

/** Ends an attempt that sent nothing. An earlier attempt stays as uncertain as it was. */
export async function endAttempt(
  { outbox }: DeliverDeps,
  { id, attemptedAt }: Delivery,
  result: DeliveryOutcome,
): Promise<DeliveryOutcome> {
  if (attemptedAt === null) await outbox.clearAttempt(id)
  return result
}

/**
 * Where the channel is gone: the administrators get the message with the reason, and the case records the failure. A
 * card posted there is the case's card from then on, so that its thread goes on. Of a sensitive case they see its
 * number, its status and its clocks.
 */
export async function fallBack(
  deps: DeliverDeps,
  delivery: Delivery,
  failure: DeliveryFailure,
  message: Message,
): Promise<DeliveryOutcome> {
  const { file, id: noticeId } = delivery
  const { adminChannelId } = await deps.store.provider()
  if (isPersonal(delivery) || failure.channelId === adminChannelId) return giveUp(deps, delivery, failure)
  await note(deps, delivery, failure)
  const explained = wordsIn(file.department.language).events.deliveryFailed(
    file.case.complaint.number,
    failure.error,
  )
  const isSecret = file.case.complaint.sensitive && delivery.audience === 'thread'
  const shown = isSecret ? discreetMessage(file, deps.now()) : message
  const moved = await post(deps, delivery, adminChannelId, null, {
    text: `${explained}\n${shown.text}`,
    blocks: [section(explained), ...shown.blocks],
  })
  if ('later' in moved) return endAttempt(deps, delivery, moved.later)
  if ('gone' in moved)
    await deps.outbox.drop(noticeId, `${failure.error}; administrators' channel: ${moved.gone}`)
  else await deps.outbox.recordSent(noticeId, moved.ok, deps.now())
  return 'done'
}

/**
 * After the last attempt failed for a reason other than its channel: the case records it and the administrators are
 * notified in plain text; for a card, that message becomes the case's card, so that what waits for one is sent.
 */
export async function giveUpNotice(deps: DeliverDeps, delivery: Delivery, error: string): Promise<void> {
  const failure = { channelId: delivery.file.card?.channelId ?? delivery.file.department.channelId, error }
  if (isPersonal(delivery)) await giveUp(deps, delivery, failure)
  else await fallBack(deps, delivery, failure, { text: '', blocks: [] })
}

/** Where nobody else can be notified: the case records the failure. */
export async function giveUp(
  deps: DeliverDeps,
  delivery: Delivery,
  failure: DeliveryFailure,
): Promise<DeliveryOutcome> {
  await note(deps, delivery, failure)
  await deps.outbox.drop(delivery.id, failure.error)
  return 'done'
}

async function note(
  deps: DeliverDeps,
  { file, purpose, id }: Delivery,
  failure: DeliveryFailure,
): Promise<void> {
  const { id: caseId, complaint } = file.case
  deps.log.error({ number: complaint.number, purpose, ...failure }, 'a notice could not be delivered')
  await recordFailedDelivery(deps.store, { noticeId: id, caseId, purpose, ...failure, now: deps.now() })
}
