import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { describeFile } from './describe-file.ts'
import type { Message } from './records.ts'

/** A message as the Web API and events show it; metadata only when asked for. */
export function describeMessage(
  workspace: Workspace,
  message: Message,
  options: { metadata?: boolean } = {},
): Json {
  const app = message.app_id === null ? undefined : workspace.apps.get(message.app_id)
  const description: Json = {
    type: 'message',
    ...(message.subtype === null ? {} : { subtype: message.subtype }),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: workspace.team.id,
  }
  if (app !== undefined) {
    description.bot_id = app.botId
    description.app_id = app.id
    description.bot_profile = { id: app.botId, app_id: app.id, name: app.manifest.botName, deleted: false }
  }
  // Messages kept before there was one have none.
  if (message.client_msg_id) description.client_msg_id = message.client_msg_id
  if (message.username !== null) description.username = message.username
  if (message.blocks !== null) description.blocks = message.blocks
  if (message.attachments !== null) description.attachments = message.attachments
  if (message.files.length > 0) description.files = filesOf(workspace, message)
  if (message.edited !== null) description.edited = message.edited
  if (message.reactions.length > 0) {
    description.reactions = message.reactions.map((reaction) => ({
      ...reaction,
      count: reaction.users.length,
    }))
  }
  if (options.metadata === true && message.metadata !== null) description.metadata = message.metadata
  return { ...description, ...threadOf(workspace, message) }
}

/** The replies to a message, oldest first; ephemeral messages do not count. */
export function repliesTo(workspace: Workspace, message: Message): Message[] {
  return workspace.store.replies(message.channel, message.ts).filter((reply) => reply.ephemeral_to === null)
}

function filesOf(workspace: Workspace, message: Message): Json[] {
  return message.files.map((id) => {
    const file = workspace.store.files.get(id)
    return file === undefined ? { id, mode: 'tombstone' } : describeFile(workspace, file)
  })
}

function threadOf(workspace: Workspace, message: Message): Json {
  if (message.thread_ts !== null) {
    const parent = workspace.store.message(message.channel, message.thread_ts)
    return { thread_ts: message.thread_ts, ...(parent === null ? {} : { parent_user_id: parent.user }) }
  }
  const replies = repliesTo(workspace, message)
  const last = replies.at(-1)
  if (last === undefined) return {}
  const users = [...new Set(replies.map((reply) => reply.user))]
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users.slice(0, 5),
    latest_reply: last.ts,
    is_locked: false,
    subscribed: false,
  }
}
