import { wordsIn } from '../../notices/words/words-in.ts'
import type { Place } from '../../operations/case-file.ts'
import type { Delivery } from '../../operations/ports.ts'
import { recordFailedDelivery } from '../../operations/record-failed-delivery.ts'
import { section } from '../blocks/layout.ts'
import type { Message } from '../card/header.ts'
import { call, type Reply } from './call.ts'
import type { DeliverDeps, Try } from './deliver-deps.ts'
import { findPosted, noticeEvent } from './find-posted.ts'
import { isShared } from './is-shared.ts'
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

  const written = await call(() => messageOf(deps, delivery))
  if ('later' in written) return unsent(deps, delivery, written.later)
  if ('gone' in written)
    return giveUp(deps, delivery, { channelId: file.header?.channelId ?? '', error: written.gone })
  const message = written.ok
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
async function unsent({ outbox }: DeliverDeps, { id, triedAt }: Delivery, result: Try): Promise<Try> {
  if (triedAt === null) await outbox.notTried(id)
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

/** Milliseconds for which a message whose sender is gone may still be on its way into Slack: looking earlier is in vain. */
const onItsWay = 4_000

async function post(
  deps: DeliverDeps,
  delivery: Delivery,
  channelId: string,
  threadTs: string | null,
  message: Message,
): Promise<Reply<Place>> {
  const { client, now } = deps
  if (delivery.triedAt !== null) {
    const wait = Math.ceil((delivery.triedAt + onItsWay - deps.now()) / 1000)
    if (wait > 0) return { later: { againInSeconds: wait } }
    const found = await call(() => findPosted(client, channelId, threadTs, delivery.id, delivery.createdAt))
    if (!('ok' in found)) return found
    if (found.ok) return isCard(delivery) ? bringUpToDate(client, found.ok, message) : { ok: found.ok }
  }
  if (!isPersonal(delivery)) {
    const shared = await isShared(client, channelId, now())
    if (!('ok' in shared)) return shared
    // A case is never shown to another company.
    if (shared.ok) return { gone: 'channel_is_shared' }
  }
  if (delivery.triedAt !== null) await deps.outbox.tryingAgain(delivery.id, now())
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

const isPersonal = ({ audience }: Delivery): boolean => typeof audience !== 'string' && 'person' in audience

/**
 * The channel is gone: the administrators get the message with what went wrong, and the case notes it. A card that
 * moved there is the case's header from then on, so that its thread goes on.
 */
async function fallBack(
  deps: DeliverDeps,
  delivery: Delivery,
  failed: Failed,
  message: Message,
): Promise<Try> {
  const { file, id: noticeId } = delivery
  const { adminChannelId } = await deps.store.provider()
  if (isPersonal(delivery) || failed.channelId === adminChannelId) return giveUp(deps, delivery, failed)
  await note(deps, delivery, failed)
  const explained = wordsIn(file.department.language).events.deliveryFailed(
    file.case.complaint.number,
    failed.error,
  )
  const moved = await post(deps, delivery, adminChannelId, null, {
    text: `${explained}\n${message.text}`,
    blocks: [section(explained), ...message.blocks],
  })
  if ('later' in moved) return unsent(deps, delivery, moved.later)
  if ('gone' in moved)
    await deps.outbox.drop(noticeId, `${failed.error}; administrators' channel: ${moved.gone}`)
  else await deps.outbox.sent(noticeId, moved.ok, deps.now())
  return 'done'
}

/**
 * The last try has failed, for a reason that is no answer of Slack's about the channel. The case notes it and the
 * administrators hear of it in plain words; for a card, that message becomes the case's header, so that what waits for
 * one goes out.
 */
export async function giveUpNotice(deps: DeliverDeps, delivery: Delivery, error: string): Promise<void> {
  const failed = { channelId: delivery.file.header?.channelId ?? delivery.file.department.channelId, error }
  if (delivery.audience === 'client' || isPersonal(delivery)) await giveUp(deps, delivery, failed)
  else await fallBack(deps, delivery, failed, { text: '', blocks: [] })
}

type Failed = { readonly channelId: string; readonly error: string }

/** Nobody else can be told: the case notes it, and that is all. */
async function giveUp(deps: DeliverDeps, delivery: Delivery, failed: Failed): Promise<Try> {
  await note(deps, delivery, failed)
  await deps.outbox.drop(delivery.id, failed.error)
  return 'done'
}

async function note(deps: DeliverDeps, { file, purpose, id }: Delivery, failed: Failed): Promise<void> {
  const { id: caseId, complaint } = file.case
  deps.log.error({ number: complaint.number, purpose, ...failed }, 'a notice could not be delivered')
  await recordFailedDelivery(deps.store, { noticeId: id, caseId, purpose, ...failed, now: deps.now() })
}
