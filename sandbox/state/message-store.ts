import type { Database } from './database.ts'
import type { Message } from './records.ts'

/** The messages of all conversations. */
export type MessageStore = {
  /** Messages of a conversation, oldest first, ephemeral ones included. */
  messages(channel: string): readonly Message[]
  /** The replies in a thread, oldest first, ephemeral ones included. */
  replies(channel: string, parent: string): readonly Message[]
  /** Null when there is no such message. */
  message(channel: string, ts: string): Message | null
  putMessage(message: Message): void
  removeMessage(message: Message): void
}

/** The messages kept in the database; `onStored` gets the timestamp of each, oldest first. */
export function createMessageStore(database: Database, onStored: (ts: string) => void): MessageStore {
  const conversations = new Map<string, Map<string, Message>>()
  const threads = new Map<string, Map<string, Message>>()

  function place(message: Message): void {
    inMap(conversations, message.channel).set(message.ts, message)
    if (message.thread_ts === null) return
    inMap(threads, `${message.channel} ${message.thread_ts}`).set(message.ts, message)
  }

  const stored = database.all<Message>('message').sort((a, b) => (a.ts < b.ts ? -1 : 1))
  for (const message of stored) {
    place(message)
    onStored(message.ts)
  }
  return {
    messages: (channel) => [...inMap(conversations, channel).values()],
    replies: (channel, parent) => [...(threads.get(`${channel} ${parent}`)?.values() ?? [])],
    message: (channel, ts) => inMap(conversations, channel).get(ts) ?? null,
    putMessage(message) {
      place(message)
      database.put('message', `${message.channel} ${message.ts}`, message)
    },
    removeMessage(message) {
      inMap(conversations, message.channel).delete(message.ts)
      threads.get(`${message.channel} ${message.thread_ts}`)?.delete(message.ts)
      database.remove('message', `${message.channel} ${message.ts}`)
    },
  }
}

function inMap(maps: Map<string, Map<string, Message>>, key: string): Map<string, Message> {
  const existing = maps.get(key)
  if (existing !== undefined) return existing
  const fresh = new Map<string, Message>()
  maps.set(key, fresh)
  return fresh
}
