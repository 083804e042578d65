import { ask } from '../session/api.js'
import { session } from '../session/session.js'

/** The number of newest messages that a conversation shows first, and of older ones it adds at a time. */
const PORTION = 100

/**
 * The messages of a conversation or thread that were read so far. Rereads only what a change requires: a
 * conversation may have thousands, and mostly the newest change.
 *
 * @param {{ channel: string, thread: string | null }} place
 */
export function messageReader(place) {
  let messages = []
  let earlier = 0
  let capacity = PORTION
  let reach = 0

  /** Whether a message is among the newest, with a margin, because more may arrive before the next reading. */
  const isRecent = (ts) => ts !== undefined && ts >= (messages[messages.length - PORTION / 2]?.ts ?? '~')

  const read = async () => {
    const requestedCount = reach || capacity
    reach = 0
    const range = place.thread ? { thread: place.thread } : { last: String(requestedCount) }
    const answer = await ask('messages', { as: session.me?.id, channel: place.channel, ...range })
    const first = answer.messages[0]?.ts ?? ''
    // More messages arrived than requested, so there is a gap: read again.
    if (requestedCount < capacity && first > (messages.at(-1)?.ts ?? '')) return read()
    const olderMessages = requestedCount < capacity ? messages.filter((message) => message.ts < first) : []
    messages = [...olderMessages, ...answer.messages]
    earlier = answer.earlier - olderMessages.length
    capacity = Math.max(capacity, messages.length)
  }

  return {
    read,
    /** The shown messages, oldest first. */
    get messages() {
      return messages
    },
    /** The number of earlier messages that are not shown. */
    get earlier() {
      return earlier
    },
    /**
     * The next reading reaches back to this message, or to everything shown when it is unknown what changed.
     *
     * @param {string} [ts]
     */
    reachTo(ts) {
      reach = Math.max(reach, isRecent(ts) ? PORTION : capacity)
    },
    /** The next reading reaches further back: by one portion, or to the beginning. */
    reachBack(whole = false) {
      capacity = whole ? Number.MAX_SAFE_INTEGER : capacity + PORTION
      reach = capacity
    },
  }
}
