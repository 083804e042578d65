import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../../operations/ports/case-file.ts'

/** Type of the metadata every notice carries, so that it can be found again. */
export const noticeEvent = 'redress_notice'

/** How far, in seconds, Slack's clock and ours may be apart: with more, Slack and we would not talk at all. */
const clocksDiffer = 300

/**
 * Looks for a notice whose earlier try ended without an answer: it may have been posted all the same.
 * Searches the thread, or the channel since the notice was made. null: it is not there.
 */
export async function findPosted(
  client: WebClient,
  channelId: string,
  threadTs: string | null,
  noticeId: string,
  since: Instant,
): Promise<Place | null> {
  const oldest = String(Math.floor(since / 1000) - clocksDiffer)
  const window = { channel: channelId, oldest, include_all_metadata: true, limit: 200 }
  let cursor: string | undefined
  do {
    const page: Page =
      threadTs === null
        ? await client.conversations.history({ ...window, ...(cursor ? { cursor } : {}) })
        : await client.conversations.replies({ ...window, ts: threadTs, ...(cursor ? { cursor } : {}) })
    const found = page.messages?.find(
      ({ metadata }) => metadata?.event_type === noticeEvent && noticeOf(metadata.event_payload) === noticeId,
    )
    if (found?.ts) return { channelId, ts: found.ts }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

type Page = {
  messages?: { ts?: string; metadata?: { event_type?: string; event_payload?: object } }[]
  response_metadata?: { next_cursor?: string }
}

const noticeOf = (payload: object | undefined): unknown =>
  payload && 'notice' in payload ? payload.notice : undefined
