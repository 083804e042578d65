import type { Place } from '../../operations/ports/case-file.ts'
import type { Delivery } from '../../operations/ports/outbox-ports.ts'
import type { Message } from '../blocks/message.ts'
import { call, type Reply } from './call.ts'
import type { DeliverDeps } from './deliver-deps.ts'
import { findPosted, noticeEvent } from './find-posted.ts'
import { isShared } from './is-shared.ts'

/**
 * Milliseconds that a message may take to appear in Slack after its sender was killed; a search before that may miss
 * it.
 */
const inTransitMs = 4_000

/** The parts of a notice that posting needs. */
export type Posting = Pick<Delivery, 'id' | 'attemptedAt' | 'createdAt' | 'purpose' | 'audience'> & {
  /** Whether a reply is also shown in the channel. */
  readonly broadcast?: boolean
}

/** Whether a notice goes to one person, in their conversation with the bot. */
export const isPersonal = ({ audience }: Pick<Delivery, 'audience'>): boolean =>
  typeof audience !== 'string' && 'person' in audience

/** Posts a notice once: after an attempt without an answer it first searches for the message. */
export async function post(
  deps: DeliverDeps,
  delivery: Posting,
  channelId: string,
  threadTs: string | null,
  message: Message,
): Promise<Reply<Place>> {
  const { client, now } = deps
  if (delivery.attemptedAt !== null) {
    const waitSeconds = Math.ceil((delivery.attemptedAt + inTransitMs - deps.now()) / 1000)
    if (waitSeconds > 0) return { later: { againInSeconds: waitSeconds } }
    const earlierPlace = await call(() =>
      findPosted(client, channelId, threadTs, delivery.id, delivery.createdAt),
    )
    if (!('ok' in earlierPlace)) return earlierPlace
    if (earlierPlace.ok)
      return isCard(delivery) ? updateFoundCard(client, earlierPlace.ok, message) : { ok: earlierPlace.ok }
  }
  if (!isPersonal(delivery)) {
    const shared = await isShared(client, channelId, now())
    if (!('ok' in shared)) return shared
    // A case is never shown to another company.
    if (shared.ok) return { gone: 'channel_is_shared' }
  }
  if (delivery.attemptedAt !== null) await deps.outbox.restartAttempt(delivery.id, now())
  const response = await call(() =>
    client.chat.postMessage({
      channel: channelId,
      ...message,
      ...threadOptions(threadTs, delivery.broadcast),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: noticeEvent, event_payload: { notice: delivery.id } },
    }),
  )
  if (!('ok' in response)) return response
  if (!response.ok.ts) throw new Error(`Slack took notice ${delivery.id} without saying where.`)
  return { ok: { channelId, ts: response.ok.ts } }
}

const isCard = ({ purpose }: Posting): boolean => purpose === 'card' || purpose === 'approval'

/**
 * Updates a card that was found: edits skip a card while its place is unknown, so later changes are missing from it.
 */
async function updateFoundCard(
  client: DeliverDeps['client'],
  place: Place,
  message: Message,
): Promise<Reply<Place>> {
  const edited = await call(() => client.chat.update({ channel: place.channelId, ts: place.ts, ...message }))
  return 'later' in edited ? edited : { ok: place }
}

const threadOptions = (threadTs: string | null, broadcast = false) => {
  if (threadTs === null) return {}
  return broadcast ? { thread_ts: threadTs, reply_broadcast: true as const } : { thread_ts: threadTs }
}
