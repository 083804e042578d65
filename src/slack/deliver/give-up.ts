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
 * Posts a message whose channel is gone in the administrators' channel with the reason, and records the failure in the
 * case. A card posted there is the case's card from then on, and gets its thread. For a sensitive case they see only
 * number, status and clocks.
 */
export async function notifyAdministrators(
  deps: DeliverDeps,
  delivery: Delivery,
  failure: DeliveryFailure,
  message: Message,
): Promise<DeliveryOutcome> {
  const { file, id: noticeId } = delivery
  const { adminChannelId } = await deps.store.provider()
  if (isPersonal(delivery) || failure.channelId === adminChannelId) return giveUp(deps, delivery, failure)
  await recordFailure(deps, delivery, failure)
  const explanation = wordsIn(file.department.language).events.deliveryFailed(
    file.case.complaint.number,
    failure.error,
  )
  const isConfidential = file.case.complaint.sensitive && delivery.audience === 'thread'
  const content = isConfidential ? discreetMessage(file, deps.now()) : message
  const posted = await post(deps, delivery, adminChannelId, null, {
    text: `${explanation}\n${content.text}`,
    blocks: [section(explanation), ...content.blocks],
  })
  if ('later' in posted) return endAttempt(deps, delivery, posted.later)
  if ('gone' in posted)
    await deps.outbox.drop(noticeId, `${failure.error}; administrators' channel: ${posted.gone}`)
  else await deps.outbox.recordSent(noticeId, posted.ok, deps.now())
  return 'done'
}

/**
 * Handles a notice whose last attempt failed for a reason other than its channel: the case records it and the
 * administrators are notified in plain text. For a card, that message becomes the case's card, so that notices that
 * wait for a card are sent.
 */
export async function giveUpNotice(deps: DeliverDeps, delivery: Delivery, error: string): Promise<void> {
  const failure = { channelId: delivery.file.card?.channelId ?? delivery.file.department.channelId, error }
  if (isPersonal(delivery)) await giveUp(deps, delivery, failure)
  else await notifyAdministrators(deps, delivery, failure, { text: '', blocks: [] })
}

/** Drops a notice when nobody else can be notified; the case records the failure. */
export async function giveUp(
  deps: DeliverDeps,
  delivery: Delivery,
  failure: DeliveryFailure,
): Promise<DeliveryOutcome> {
  await recordFailure(deps, delivery, failure)
  await deps.outbox.drop(delivery.id, failure.error)
  return 'done'
}

async function recordFailure(
  deps: DeliverDeps,
  { file, purpose, id }: Delivery,
  failure: DeliveryFailure,
): Promise<void> {
  const { id: caseId, complaint } = file.case
  deps.log.error({ number: complaint.number, purpose, ...failure }, 'a notice could not be delivered')
  await recordFailedDelivery(deps.store, { noticeId: id, caseId, purpose, ...failure, now: deps.now() })
}
