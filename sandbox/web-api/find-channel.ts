import type { Channel } from '../state/records.ts'
import { openDirect } from '../state/seed-workspace.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './call.ts'

/** A conversation the app can know of: public, or one its bot is in. Throws `channel_not_found`. */
export function visibleChannel(call: Call, id: string): Channel {
  const channel = call.workspace.store.channels.get(id)
  if (channel === undefined) throw new ApiError('channel_not_found')
  if (channel.kind !== 'public' && !channel.members.includes(call.app.botUserId)) {
    throw new ApiError('channel_not_found')
  }
  return channel
}

/** A conversation the app may post to; a user id means the direct conversation with that person. */
export function postableChannel(call: Call, id: string): Channel {
  const { workspace, app } = call
  const person = workspace.store.users.get(id)
  if (person !== undefined && (person.deleted || person.bot_of !== null))
    throw new ApiError('channel_not_found')
  const channel =
    person === undefined ? visibleChannel(call, id) : openDirect(workspace.store, person.id, app.botUserId)
  if (channel.is_archived) throw new ApiError('is_archived')
  if (!channel.members.includes(app.botUserId) && !app.manifest.scopes.includes('chat:write.public')) {
    throw new ApiError('not_in_channel')
  }
  if (channel.kind === 'im') {
    const other = channel.members.find((member) => member !== app.botUserId) ?? ''
    if (workspace.store.users.get(other)?.deleted ?? true) throw new ApiError('channel_not_found')
    if (!app.manifest.messagesTab) throw new ApiError('messages_tab_disabled')
  }
  return channel
}

/** The scope family of a conversation: `channels`, `groups` or `im`. */
export function scopeFamily(channel: Channel): 'channels' | 'groups' | 'im' {
  return channel.kind === 'public' ? 'channels' : channel.kind === 'private' ? 'groups' : 'im'
}
