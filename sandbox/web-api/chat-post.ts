import { describeMessage } from '../state/describe-message.ts'
import type { Channel, Message } from '../state/records.ts'
import { type Draft, postMessage } from '../state/write-message.ts'
import { ApiError } from './api-error.ts'
import { type Call, flag, type Method, objects, required, structured, text } from './call.ts'
import { checkMetadata, checkText, readAttachments, readBlocks } from './check-content.ts'
import { postableChannel } from './find-channel.ts'

/** `chat.postMessage`. */
export const chatPostMessage: Method = (call) => {
  const channel = postableChannel(call, required(call, 'channel'))
  const metadata = structured(call, 'metadata', 'invalid_metadata_format')
  const draft = readDraft(call, channel)
  const broadcast = draft.thread_ts != null && flag(call, 'reply_broadcast')
  const message = postMessage(call.workspace, channel, {
    ...draft,
    broadcast,
    subtype: broadcast ? 'thread_broadcast' : null,
    metadata: metadata === undefined ? null : checkMetadata(metadata),
  })
  const description = describeMessage(call.workspace, message, { metadata: true })
  return { channel: channel.id, ts: message.ts, message: description }
}

/** `chat.postEphemeral`: seen by one member only, absent from the history. */
export const chatPostEphemeral: Method = (call) => {
  const channel = postableChannel(call, required(call, 'channel'))
  const user = required(call, 'user')
  if (!channel.members.includes(user)) throw new ApiError('user_not_in_channel')
  const message = postMessage(call.workspace, channel, { ...readDraft(call, channel), ephemeral_to: user })
  return { message_ts: message.ts }
}

function readDraft(call: Call, channel: Channel): Draft {
  const blocks = readBlocks(call, objects(call, 'blocks', 'invalid_blocks_format'))
  const attachments = readAttachments(call, objects(call, 'attachments', 'invalid_attachments'))
  const markdown = text(call, 'markdown_text')
  if (markdown !== null && (text(call, 'text') !== null || blocks !== null)) {
    throw new ApiError('markdown_text_conflict')
  }
  const parent = findParent(call, channel)
  return {
    user: call.app.botUserId,
    app_id: call.app.id,
    username: call.app.manifest.scopes.includes('chat:write.customize') ? text(call, 'username') : null,
    text: checkText(text(call, 'text') ?? markdown, [blocks, attachments]),
    blocks,
    attachments,
    thread_ts: parent?.ts ?? null,
  }
}

function findParent(call: Call, channel: Channel): Message | null {
  const ts = text(call, 'thread_ts')
  if (ts === null) return null
  const message = call.workspace.store.message(channel.id, ts)
  if (message === null || message.ephemeral_to !== null) throw new ApiError('cannot_reply_to_message')
  if (message.thread_ts === null) return message
  return call.workspace.store.message(channel.id, message.thread_ts)
}
