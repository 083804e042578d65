import type { Database } from './database.ts'
import type { ReadMark } from './records.ts'

/** The last read message of each person in each conversation. */
export type ReadMarks = {
  /** The ts up to which a person has read; '0' when never. */
  readUntil(user: string, channel: string): string
  /** Moves the mark forward; an earlier ts changes nothing. */
  markRead(user: string, channel: string, ts: string): void
}

/** The marks kept in the database. */
export function createReadMarks(database: Database): ReadMarks {
  const keyOf = (user: string, channel: string): string => `${user} ${channel}`
  const marks = new Map(
    database.all<ReadMark>('read').map((mark) => [keyOf(mark.user, mark.channel), mark.ts]),
  )
  const readUntil = (user: string, channel: string): string => marks.get(keyOf(user, channel)) ?? '0'
  return {
    readUntil,
    markRead(user, channel, ts) {
      if (ts <= readUntil(user, channel)) return
      const key = keyOf(user, channel)
      marks.set(key, ts)
      database.put('read', key, { user, channel, ts })
    },
  }
}
