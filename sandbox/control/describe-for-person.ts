import { actingPerson, findVisibleMessage, joinedChannel } from '../people/person.ts'
import { describeMessage } from '../state/describe-message.ts'
import { describeUser } from '../state/describe-user.ts'
import { historyOf, threadAt } from '../state/find-conversation.ts'
import type { Channel, Message, User } from '../state/records.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Everybody in the workspace, bots included. */
export function describePeople(workspace: Workspace): Json[] {
  return [...workspace.store.users.values()].map((user) => ({
    ...describeUser(workspace, user, { locale: true }),
    real_name: user.real_name,
    title: user.title,
    locale: user.locale,
    tz: user.tz,
    is_admin: user.is_admin,
  }))
}

/** The conversations a person is in, with how many messages they have not read. */
export function describeChannels(workspace: Workspace, as: string): Json[] {
  const user = actingPerson(workspace, as)
  return [...workspace.store.channels.values()]
    .filter((channel) => channel.members.includes(user.id))
    .map((channel) => ({
      id: channel.id,
      name: channel.name,
      kind: channel.kind,
      is_im: channel.kind === 'im',
      is_private: channel.kind === 'private',
      is_archived: channel.is_archived,
      is_ext_shared: channel.is_ext_shared,
      topic: channel.topic,
      members: channel.members,
      user: channel.kind === 'im' ? (channel.members.find((member) => member !== user.id) ?? user.id) : null,
      unread: unread(workspace, user, channel),
    }))
}

/**
 * The messages of a conversation or of one thread as this person sees them, oldest first, with `last` only so many of
 * the newest; `earlier`: how many are left out. Marks the conversation as read.
 */
export function describeMessages(
  workspace: Workspace,
  input: { as: string; channel: string; thread?: string | undefined; last?: number | undefined },
): { messages: Json[]; earlier: number } {
  const user = actingPerson(workspace, input.as)
  const channel = joinedChannel(workspace, user, input.channel)
  const shared =
    input.thread === undefined
      ? historyOf(workspace, channel)
      : (threadAt(workspace, channel, findVisibleMessage(workspace, user, channel, input.thread).ts) ?? [])
  const ephemeral = workspace.store
    .messages(channel.id)
    .filter((message) => message.ephemeral_to === user.id && message.thread_ts === (input.thread ?? null))
  const all = [...shared, ...ephemeral].sort((a, b) => (a.ts < b.ts ? -1 : 1))
  const newest = all.at(-1)
  if (newest !== undefined && input.thread === undefined) {
    workspace.store.markRead(user.id, channel.id, newest.ts)
  }
  const earlier = Math.max(0, all.length - (input.last ?? all.length))
  return {
    messages: all.slice(earlier).map((message) => describeVisibleMessage(workspace, user, message)),
    earlier,
  }
}

/** One message as this person sees it. */
export function describeVisibleMessage(workspace: Workspace, user: User, message: Message): Json {
  const description = describeMessage(workspace, message)
  return {
    ts: message.ts,
    thread_ts: message.thread_ts,
    channel: message.channel,
    user: message.user,
    username: message.username,
    app_id: message.app_id,
    subtype: message.subtype,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments ?? [],
    files: description.files ?? [],
    edited: message.edited,
    ephemeral: message.ephemeral_to !== null,
    reply_count: description.reply_count ?? 0,
    latest_reply: description.latest_reply ?? null,
    reactions: message.reactions,
    values: workspace.screens.values(user.id, message.channel, message.ts),
    warning: workspace.screens.warning(user.id, message.channel, message.ts),
  }
}

function unread(workspace: Workspace, user: User, channel: Channel): number {
  const until = workspace.store.readUntil(user.id, channel.id)
  return historyOf(workspace, channel).filter((message) => message.ts > until && message.user !== user.id)
    .length
}
