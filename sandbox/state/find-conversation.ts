import type { Workspace } from '../workspace/workspace.ts'
import { repliesTo } from './describe-message.ts'
import type { Channel, Message } from './records.ts'

/** The messages of a channel that its readers see: no replies except broadcast ones, nothing ephemeral. */
export function historyOf(workspace: Workspace, channel: Channel): Message[] {
  return workspace.store
    .messages(channel.id)
    .filter((message) => message.ephemeral_to === null && (message.thread_ts === null || message.broadcast))
}

/** A parent and its replies, oldest first; null when there is no such message. */
export function threadAt(workspace: Workspace, channel: Channel, ts: string): Message[] | null {
  const message = workspace.store.message(channel.id, ts)
  if (message === null || message.ephemeral_to !== null) return null
  const parent = message.thread_ts === null ? message : workspace.store.message(channel.id, message.thread_ts)
  return parent === null ? null : [parent, ...repliesTo(workspace, parent)]
}
