import { joinChannel, leaveChannel, setTopic } from '../state/change-channel.ts'
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
  const users = readList(call, 'users')
  if (id === null && users.length === 0) throw new ApiError('users_list_not_supplied')
  if (users.length > 1) throw new ApiError('method_not_supported_for_channel_type')
  needScope(call, 'im:write')
  const channel = id === null ? openWith(call, users[0] ?? '') : visibleChannel(call, id)
  if (channel.kind !== 'im') throw new ApiError('method_not_supported_for_channel_type')
  const description = describeChannel(workspace, channel, app.botUserId)
  return { channel: flag(call, 'return_im') ? description : { id: channel.id } }
}

/** `conversations.join`: public channels only. */
export const conversationsJoin: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type')
  if (channel.is_archived) throw new ApiError('is_archived')
  const updated = joinChannel(call.workspace, channel, call.app.botUserId, null)
  return { channel: describeChannel(call.workspace, updated, call.app.botUserId) }
}

/** `conversations.create`: small letters, digits, `-` and `_`, 80 at most; no other channel has the name. */
export const conversationsCreate: Method = (call) => {
  const { workspace, app } = call
  const name = required(call, 'name')
  const isPrivate = flag(call, 'is_private')
  needScope(call, ...scopes.manage[isPrivate ? 'private' : 'public'])
  if (name.length > 80) throw new ApiError('invalid_name_maxlength')
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new ApiError('invalid_name_specials')
  if (/^[_-]+$/.test(name)) throw new ApiError('invalid_name_punctuation')
  const others = [...workspace.store.channels.values()].filter(({ kind }) => kind !== 'im')
  if (others.some((channel) => channel.name === name)) throw new ApiError('name_taken')
  const channel: Channel = {
    id: identify('C'),
    name,
    kind: isPrivate ? 'private' : 'public',
    is_archived: false,
    is_ext_shared: false,
    topic: '',
    purpose: '',
    creator: app.botUserId,
    created: workspace.store.clock.seconds(),
    members: [app.botUserId],
    previous_names: [],
  }
  workspace.store.putChannel(channel)
  workspace.changes.announce({ people: true })
  return { channel: describeChannel(workspace, channel, app.botUserId) }
}

/**
 * `conversations.invite`: everybody or, without `force`, nobody. The first refusal is the error, and `errors` lists
 * the refusal of each person.
 */
export const conversationsInvite: Method = (call) => {
  const { workspace, app } = call
  const channel = ownChannel(call, scopes.invite)
  if (channel.is_archived) throw new ApiError('is_archived')
  const users = [...new Set(readList(call, 'users'))]
  if (users.length === 0) throw new ApiError('no_user')
  const errors = users.flatMap((user) => {
    const error = refusalToInvite(call, channel, user)
    return error === null ? [] : [{ user, ok: false, error }]
  })
  const invitees = users.filter((user) => !errors.some((refusal) => refusal.user === user))
  const [first] = errors
  if (first !== undefined && (invitees.length === 0 || !flag(call, 'force'))) {
    throw new ApiError(first.error, { errors })
  }
  let updated = channel
  for (const user of invitees) updated = joinChannel(workspace, updated, user, app.botUserId)
  const description = describeChannel(workspace, updated, app.botUserId)
  return { channel: description, ...(errors.length > 0 ? { errors } : {}) }
}

/** `conversations.kick`. */
export const conversationsKick: Method = (call) => {
  const { workspace, app } = call
  const channel = ownChannel(call, scopes.manage)
  const user = required(call, 'user')
  if (!workspace.store.users.has(user)) throw new ApiError('user_not_found')
  if (user === app.botUserId) throw new ApiError('cant_kick_self')
  if (!channel.members.includes(user)) throw new ApiError('not_in_channel')
  leaveChannel(workspace, channel, user, app.botUserId)
  return { errors: {} }
}

/** `conversations.setTopic`: plain text, 250 characters at most. */
export const conversationsSetTopic: Method = (call) => {
  const { workspace, app } = call
  const channel = ownChannel(call, scopes.topic)
  if (channel.is_archived) throw new ApiError('is_archived')
  const topic = required(call, 'topic')
  if ([...topic].length > 250) throw new ApiError('too_long')
  const updated = setTopic(workspace, channel, topic)
  return { channel: describeChannel(workspace, updated, app.botUserId) }
}

/** The scopes of which one is needed, by the kind of channel. */
const scopes = {
  manage: { public: ['channels:manage', 'channels:write'], private: ['groups:write'] },
  invite: {
    public: ['channels:manage', 'channels:write.invites'],
    private: ['groups:write', 'groups:write.invites'],
  },
  topic: {
    public: ['channels:manage', 'channels:write.topic'],
    private: ['groups:write', 'groups:write.topic'],
  },
}

/** The channel that is to be changed: one that the app's bot is in. */
function ownChannel(call: Call, needed: Record<'public' | 'private', string[]>): Channel {
  const channel = visibleChannel(call, required(call, 'channel'))
  if (channel.kind === 'im') throw new ApiError('method_not_supported_for_channel_type')
  needScope(call, ...needed[channel.kind])
  if (!channel.members.includes(call.app.botUserId)) throw new ApiError('not_in_channel')
  return channel
}

/** Slack's error code for this invitation; null when it is fine. */
function refusalToInvite(call: Call, channel: Channel, user: string): string | null {
  const invitee = call.workspace.store.users.get(user)
  if (invitee === undefined || invitee.deleted) return 'user_not_found'
  if (user === call.app.botUserId) return 'cant_invite_self'
  return channel.members.includes(user) ? 'already_in_channel' : null
}

/** A comma-separated argument as a list without empty entries. */
function readList(call: Call, name: string): string[] {
  const entries = (text(call, name) ?? '').split(',').map((entry) => entry.trim())
  return entries.filter((entry) => entry !== '')
}

function openWith(call: Call, user: string): Channel {
  const person = call.workspace.store.users.get(user)
  if (person === undefined) throw new ApiError('user_not_found')
  if (person.deleted) throw new ApiError('user_disabled')
  const channel = openDirect(call.workspace.store, user, call.app.botUserId)
  call.workspace.changes.announce({ people: true })
  return channel
}
