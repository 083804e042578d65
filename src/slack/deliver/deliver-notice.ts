import { wordsIn } from '../../notices/words/words-in.ts'
import type { Delivery, Place } from '../../operations/ports.ts'
import { recordFailedDelivery } from '../../operations/record-failed-delivery.ts'
import type { Message } from '../card/header.ts'
import { call, type Reply } from './call.ts'
import type { DeliverDeps, Try } from './deliver-deps.ts'
import { findPosted, noticeEvent } from './find-posted.ts'
import { messageOf } from './message-of.ts'

/**
 * Delivers one notice to Slack, exactly once as far as Slack lets us: a reply waits for its header, an unclear
 * earlier try is looked for before posting again, and a channel that is gone is answered by telling the
 * administrators and noting it on the case.
 */
export async function deliverNotice(deps: DeliverDeps, delivery: Delivery): Promise<Try> {
  const { file, audience, purpose } = delivery
  const threadTs = audience === 'thread' && purpose !== 'header' ? (file.header?.ts ?? null) : null
  const needsHeader = purpose !== 'header' && purpose !== 'approval'
  // Not yet: when the header is sent, everything that waits for it is queued again.
  if (needsHeader && !file.header) return unsent(deps, delivery, 'done')

  const message = await messageOf(deps, delivery)
  if (!message) {
    await deps.outbox.drop(delivery.id, 'no longer true')
    return 'done'
  }
  const target = await channelOf(deps, delivery)
  if ('later' in target) return unsent(deps, delivery, target.later)
  const posted = 'gone' in target ? target : await post(deps, delivery, target.ok, threadTs, message)
  if ('later' in posted) return unsent(deps, delivery, posted.later)
  if ('gone' in posted) {
    const channelId = 'ok' in target ? target.ok : ''
    return fallBack(deps, delivery, { channelId, error: posted.gone }, message)
  }
  await deps.outbox.sent(delivery.id, posted.ok, deps.now())
  return 'done'
}

/** Nothing was sent now. Whether an earlier try did, if there was one, is as unclear as before. */
async function unsent({ outbox }: DeliverDeps, { id, unclear }: Delivery, result: Try): Promise<Try> {
  if (!unclear) await outbox.notTried(id)
  return result
}

/** Where a notice goes. A thread stays where its header is, even when the department moved to another channel. */
async function channelOf(
  { client }: DeliverDeps,
  { file, audience, purpose }: Delivery,
): Promise<Reply<string>> {
  if (audience === 'thread') {
    return { ok: (purpose === 'header' ? undefined : file.header?.channelId) ?? file.department.channelId }
  }
  if (audience === 'client') throw new Error('A letter is not delivered by Slack.')
  if ('approvers' in audience) return { ok: file.approvers.channelId }
  const opened = await call(() => client.conversations.open({ users: audience.person }))
  if (!('ok' in opened)) return opened
  const id = opened.ok.channel?.id
  if (!id) throw new Error(`Slack opened no conversation with ${audience.person}.`)
  return { ok: id }
}

async function post(
  { client }: DeliverDeps,
  delivery: Delivery,
  channelId: string,
  threadTs: string | null,
  message: Message,
): Promise<Reply<Place>> {
  if (delivery.unclear) {
    const found = await call(() => findPosted(client, channelId, threadTs, delivery.id, delivery.createdAt))
    if (!('ok' in found)) return found
    if (found.ok) return isCard(delivery) ? bringUpToDate(client, found.ok, message) : { ok: found.ok }
  }
  if (await isShared(client, delivery, channelId)) return { gone: 'channel_is_shared' }
  const sent = await call(() =>
    client.chat.postMessage({
      channel: channelId,
      ...message,
      ...(threadTs === null ? {} : { thread_ts: threadTs }),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: noticeEvent, event_payload: { notice: delivery.id } },
    }),
  )
  if (!('ok' in sent)) return sent
  if (!sent.ok.ts) throw new Error(`Slack took notice ${delivery.id} without saying where.`)
  return { ok: { channelId, ts: sent.ok.ts } }
}

const isCard = ({ purpose }: Delivery): boolean => purpose === 'header' || purpose === 'approval'

/** What changed since a card was posted had nowhere to be shown: until its place is known, edits pass it by. */
async function bringUpToDate(
  client: DeliverDeps['client'],
  place: Place,
  message: Message,
): Promise<Reply<Place>> {
  const edited = await call(() => client.chat.update({ channel: place.channelId, ts: place.ts, ...message }))
  return 'later' in edited ? edited : { ok: place }
}

/** A case is never shown in a channel shared with another company; looked at when a card is about to go there. */
async function isShared(
  client: DeliverDeps['client'],
  delivery: Delivery,
  channelId: string,
): Promise<boolean> {
  if (!isCard(delivery)) return false
  const info = await call(() => client.conversations.info({ channel: channelId }))
  return 'ok' in info && (info.ok.channel?.is_ext_shared ?? false)
}

/**
 * The channel is gone: the administrators get the message with what went wrong, and the case notes it. A card that
 * moved there is the case's header from then on, so that its thread goes on.
 */
async function fallBack(
  deps: DeliverDeps,
  delivery: Delivery,
  failed: { channelId: string; error: string },
  message: Message,
): Promise<Try> {
  const { file, purpose, audience, id: noticeId } = delivery
  const { adminChannelId } = await deps.store.provider()
  const { number } = file.case.complaint
  const { id: caseId } = file.case
  deps.log.error({ number, purpose, ...failed }, 'a notice could not be delivered')
  await recordFailedDelivery(deps.store, { noticeId, caseId, purpose, ...failed, now: deps.now() })
  const isPersonal = typeof audience !== 'string' && 'person' in audience
  if (isPersonal || failed.channelId === adminChannelId) {
    await deps.outbox.drop(noticeId, failed.error)
    return 'done'
  }
  const explained = wordsIn(file.department.language).events.deliveryFailed(number, failed.error)
  const text = `${explained}\n${message.text}`
  const moved = await post(deps, delivery, adminChannelId, null, { ...message, text })
  if ('later' in moved) return moved.later
  if ('gone' in moved)
    await deps.outbox.drop(noticeId, `${failed.error}; administrators' channel: ${moved.gone}`)
  else await deps.outbox.sent(noticeId, moved.ok, deps.now())
  return 'done'
}
