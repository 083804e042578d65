import { joinChannel, leaveChannel } from '../state/change-channel.ts'
import { describeChannel } from '../state/describe-channel.ts'
import { identify } from '../state/identify.ts'
import type { Channel } from '../state/records.ts'
import { openDirect } from '../state/seed-workspace.ts'
import { ApiError } from './api-error.ts'
import { type Call, flag, type Method, needScope, required, text } from './call.ts'
import { visibleChannel } from './find-channel.ts'

/** `conversations.open`: the direct conversation with one person (`users`), or an existing one (`channel`). */
export const conversationsOpen: Method = (call) => {
  const { workspace, app } = call
  const id = text(call, 'channel')
  const users = (text(call, 'users') ?? '').split(',').filter((user) => user !== '')
  if (id === null && users.length === 0) throw new ApiError('users_list_not_supplied')
  if (users.length > 1) throw new ApiError('method_not_supported_for_channel_type')
  needScope(call, 'im:write')
  const channel = id === null ? openWith(call, users[0] ?? '') : visibleChannel(call, id)
  if (channel.kind !== 'im') throw new ApiError('method_not_supported_for_channel_type')
  const whole = describeChannel(workspace, channel, app.botUserId)
  return { channel: flag(call, 'return_im') ? whole : { id: channel.id } }
}

/** `conversations.join`: public channels only. */
export const conversationsJoin: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type')
  if (channel.is_archived) throw new ApiError('is_archived')
  const joined = joinChannel(call.workspace, channel, call.app.botUserId, null)
  return { channel: describeChannel(call.workspace, joined, call.app.botUserId) }
}

/** `conversations.create`. */
export const conversationsCreate: Method = (call) => {
  const { workspace, app } = call
  const name = required(call, 'name')
  const isPrivate = flag(call, 'is_private')
  needScope(call, isPrivate ? 'groups:write' : 'channels:manage')
  if (name.length > 80) throw new ApiError('invalid_name_maxlength')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new ApiError('invalid_name_specials')
  if ([...workspace.store.channels.values()].some((channel) => channel.name === name)) {
    throw new ApiError('name_taken')
  }
  const channel: Channel = {
    id: identify('C'),
    name,
    kind: isPrivate ? 'private' : 'public',
    is_archived: false,
    is_ext_shared: false,
    topic: '',
    purpose: '',
    creator: app.botUserId,
    created: Math.floor(Date.now() / 1000),
    members: [app.botUserId],
    previous_names: [],
  }
  workspace.store.putChannel(channel)
  workspace.changes.announce({ people: true })
  return { channel: describeChannel(workspace, channel, app.botUserId) }
}

/** `conversations.invite`. */
export const conversationsInvite: Method = (call) => {
  const { workspace, app } = call
  let channel = visibleChannel(call, required(call, 'channel'))
  needScope(call, ...(channel.kind === 'private' ? ['groups:write', 'groups:write.invites'] : manage))
  if (!channel.members.includes(app.botUserId)) throw new ApiError('not_in_channel')
  if (channel.is_archived) throw new ApiError('is_archived')
  for (const user of required(call, 'users').split(',')) {
    const found = workspace.store.users.get(user)
    if (found === undefined || found.deleted) throw new ApiError('user_not_found')
    if (user === app.botUserId) throw new ApiError('cant_invite_self')
    if (channel.members.includes(user)) throw new ApiError('already_in_channel')
    channel = joinChannel(workspace, channel, user, app.botUserId)
  }
  return { channel: describeChannel(workspace, channel, app.botUserId) }
}

/** `conversations.kick`. */
export const conversationsKick: Method = (call) => {
  const { workspace, app } = call
  const channel = visibleChannel(call, required(call, 'channel'))
  needScope(call, ...(channel.kind === 'private' ? ['groups:write'] : ['channels:manage']))
  if (!channel.members.includes(app.botUserId)) throw new ApiError('not_in_channel')
  const user = required(call, 'user')
  if (!workspace.store.users.has(user)) throw new ApiError('user_not_found')
  if (user === app.botUserId) throw new ApiError('cant_kick_self')
  if (!channel.members.includes(user)) throw new ApiError('not_in_channel')
  leaveChannel(workspace, channel, user)
  return { errors: {} }
}

const manage = ['channels:manage', 'channels:write.invites']

function openWith(call: Call, user: string): Channel {
  const found = call.workspace.store.users.get(user)
  if (found === undefined) throw new ApiError('user_not_found')
  if (found.deleted) throw new ApiError('user_disabled')
  const known = openDirect(call.workspace.store, user, call.app.botUserId)
  call.workspace.changes.announce({ people: true })
  return known
}
