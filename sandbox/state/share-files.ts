import { publishEvent } from '../deliver/publish-event.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Channel, Message } from './records.ts'
import { type Draft, postMessage } from './write-message.ts'

/** Posts files into a conversation as one message and publishes `file_shared` for each. */
export function shareFiles(workspace: Workspace, channel: Channel, ids: string[], draft: Draft): Message {
  for (const id of ids) {
    const file = workspace.store.files.get(id)
    if (file === undefined || file.channels.includes(channel.id)) continue
    workspace.store.putFile({ ...file, channels: [...file.channels, channel.id] })
  }
  const message = postMessage(workspace, channel, { ...draft, files: ids, subtype: 'file_share' })
  for (const id of ids) {
    const shared = {
      file_id: id,
      user_id: draft.user,
      file: { id },
      channel_id: channel.id,
      event_ts: message.ts,
    }
    publishEvent(workspace, { type: 'file_shared', ...shared }, { channel })
  }
  return message
}
