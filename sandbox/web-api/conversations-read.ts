import { describeChannel } from '../state/describe-channel.ts'
import { describeMessage } from '../state/describe-message.ts'
import { historyOf, threadAt } from '../state/find-conversation.ts'
import { microseconds } from '../state/identify.ts'
import type { Channel, Message } from '../state/records.ts'
import { ApiError } from './api-error.ts'
import { type Call, flag, type Method, needScope, required, text } from './call.ts'
import { scopeFamily, visibleChannel } from './find-channel.ts'
import { page } from './paginate.ts'

const kinds: Record<string, Channel['kind'] | null> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: null,
}

/** `conversations.list`: public channels and those the bot is in. */
export const conversationsList: Method = (call) => listChannels(call, () => true)

/** `users.conversations`: those that a user (by default the bot) is a member of. */
export const usersConversations: Method = (call) => {
  const user = text(call, 'user') ?? call.app.botUserId
  if (!call.workspace.store.users.has(user)) throw new ApiError('user_not_found')
  return listChannels(call, (channel) => channel.members.includes(user))
}

/** `conversations.info`. */
export const conversationsInfo: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  needScope(call, `${scopeFamily(channel)}:read`)
  const description = describeChannel(call.workspace, channel, call.app.botUserId)
  const memberCount = flag(call, 'include_num_members') ? { num_members: channel.members.length } : {}
  return { channel: { ...description, ...memberCount } }
}

/** `conversations.members`. */
export const conversationsMembers: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  needScope(call, `${scopeFamily(channel)}:read`)
  const { entries, more } = page(call, channel.members, (member) => member)
  return { members: entries, ...more }
}

/** `conversations.history`: newest first; replies and ephemeral messages are not in it. */
export const conversationsHistory: Method = (call) => {
  const channel = readableChannel(call)
  const messages = filterByTime(call, historyOf(call.workspace, channel)).reverse()
  const { entries, hasMore, more } = page(call, messages, (message) => message.ts)
  return { messages: describe(call, entries), has_more: hasMore, pin_count: 0, ...more }
}

/** `conversations.replies`: the parent and its replies, oldest first. */
export const conversationsReplies: Method = (call) => {
  const channel = readableChannel(call)
  const thread = threadAt(call.workspace, channel, required(call, 'ts'))
  if (thread === null) throw new ApiError('thread_not_found')
  const [parent, ...replies] = thread
  const messages = parent === undefined ? [] : [parent, ...filterByTime(call, replies)]
  const { entries, hasMore, more } = page(call, messages, (message) => message.ts)
  return { messages: describe(call, entries), has_more: hasMore, ...more }
}

function describe(call: Call, messages: Message[]): unknown[] {
  const metadata = flag(call, 'include_all_metadata')
  return messages.map((message) => describeMessage(call.workspace, message, { metadata }))
}

function readableChannel(call: Call): Channel {
  const channel = visibleChannel(call, required(call, 'channel'))
  needScope(call, `${scopeFamily(channel)}:history`)
  if (!channel.members.includes(call.app.botUserId)) throw new ApiError('not_in_channel')
  return channel
}

function filterByTime(call: Call, messages: Message[]): Message[] {
  const oldest = readTs(call, 'oldest') ?? 0
  const latest = readTs(call, 'latest') ?? Number.POSITIVE_INFINITY
  const inclusive = flag(call, 'inclusive')
  return messages.filter((message) => {
    const at = microseconds(message.ts)
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest
  })
}

function readTs(call: Call, name: 'oldest' | 'latest'): number | null {
  const value = text(call, name)
  if (value === null) return null
  if (!/^\d+(\.\d+)?$/.test(value)) throw new ApiError(`invalid_ts_${name}`)
  return microseconds(value)
}

function listChannels(call: Call, isWanted: (channel: Channel) => boolean): Record<string, unknown> {
  const types = (text(call, 'types') ?? 'public_channel').split(',').map((type) => type.trim())
  const unknownTypes = types.filter((type) => !(type in kinds))
  if (unknownTypes.length > 0) throw new ApiError('invalid_types')
  const requestedKinds = types.map((type) => kinds[type])
  const families = { public: 'channels:read', private: 'groups:read', im: 'im:read' }
  for (const kind of requestedKinds) if (kind) needScope(call, families[kind])
  const bot = call.app.botUserId
  const channels = [...call.workspace.store.channels.values()].filter(
    (channel) =>
      requestedKinds.includes(channel.kind) &&
      (channel.kind === 'public' || channel.members.includes(bot)) &&
      !(flag(call, 'exclude_archived') && channel.is_archived) &&
      isWanted(channel),
  )
  const { entries, more } = page(call, channels, (channel) => channel.id)
  return { channels: entries.map((channel) => describeChannel(call.workspace, channel, bot)), ...more }
}
