import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import type { Place } from '../../operations/ports/case-file.ts'

/** The metadata type that every notice carries, so that it can be found again. */
export const noticeEvent = 'redress_notice'

/** The maximum difference between Slack's clock and ours, in seconds; beyond it Slack refuses signed requests. */
const maxClockDifferenceSeconds = 300

/**
 * Finds a notice that may have been posted by an earlier attempt that got no answer. Searches the thread, or the
 * channel from the creation of the notice on. null: it was not posted.
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
    const match = page.messages?.find(
      ({ metadata }) => metadata?.event_type === noticeEvent && noticeOf(metadata.event_payload) === noticeId,
    )
    if (match?.ts) return { channelId, ts: match.ts }
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
