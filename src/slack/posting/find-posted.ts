import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../../operations/ports/case-file.ts'

/** The metadata type that every notice carries, so that it can be found again. */
export const noticeEvent = 'redress_notice'

/** The most, in seconds, that Slack's clock may differ from ours; beyond that Slack refuses signed requests. */
const maxClockDifferenceSeconds = 300

/**
 * Looks for a notice whose earlier attempt ended without an answer, and may have been posted. Searches the thread, or
 * the channel since the notice was created. null: it was not posted.
 */
export async function findPosted(
  client: WebClient,
  channelId: string,
  threadTs: string | null,
  noticeId: string,
  since: Instant,
): Promise<Place | null> {
  const oldest = String(Math.floor(since / 1000) - maxClockDifferenceSeconds)
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
