import { describeMessage } from '../state/describe-message.ts'
import type { Channel, Message } from '../state/records.ts'
import { changeMessage, deleteMessage } from '../state/write-message.ts'
import { ApiError } from './api-error.ts'
import { type Call, type Method, objects, required, structured, text } from './call.ts'
import { checkBlocks, checkMetadata, readAttachments } from './check-content.ts'
import { visibleChannel } from './find-channel.ts'

const updateTextLimit = 4000

/**
 * `chat.update`. Text without blocks removes the blocks; neither text nor attachments keeps them.
 * Metadata that is left out stays, an empty object removes it.
 */
export const chatUpdate: Method = (call) => {
  const { workspace } = call
  const channel = visibleChannel(call, required(call, 'channel'))
  const message = ownMessage(call, channel, required(call, 'ts'), 'cant_update_message')
  const blocks = objects(call, 'blocks', 'invalid_blocks_format')
  const attachments = readAttachments(call, objects(call, 'attachments', 'invalid_attachments'))
  const newText = text(call, 'text') ?? text(call, 'markdown_text')
  const metadata = structured(call, 'metadata', 'invalid_metadata_format')
  if (blocks !== null && blocks.length > 0) checkBlocks(call, blocks)
  if (newText === null && blocks === null && attachments === null && metadata === undefined) {
    throw new ApiError('no_text')
  }
  if (newText !== null && newText.length > updateTextLimit) throw new ApiError('msg_too_long')
  const newBlocks =
    blocks === null ? (newText === null ? message.blocks : null) : blocks.length > 0 ? blocks : null
  const now = workspace.store.timestamps.next()
  const changed = changeMessage(workspace, channel, message, {
    text: newText ?? message.text,
    blocks: newBlocks,
    attachments: attachments ?? message.attachments,
    metadata: metadata === undefined ? message.metadata : checkMetadata(metadata),
    edited: newBlocks === null ? { user: call.app.botUserId, ts: now } : message.edited,
  })
  const description = describeMessage(workspace, changed, { metadata: true })
  return { channel: channel.id, ts: changed.ts, text: changed.text, message: description }
}

/** `chat.delete`. */
export const chatDelete: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  const message = ownMessage(call, channel, required(call, 'ts'), 'cant_delete_message')
  deleteMessage(call.workspace, channel, message)
  return { channel: channel.id, ts: message.ts }
}

/** `chat.getPermalink`. */
export const chatGetPermalink: Method = (call) => {
  const channel = visibleChannel(call, required(call, 'channel'))
  const message = call.workspace.store.message(channel.id, required(call, 'message_ts'))
  if (message === null || message.ephemeral_to !== null) throw new ApiError('message_not_found')
  return { channel: channel.id, permalink: permalinkOf(call, channel, message) }
}

function permalinkOf(call: Call, channel: Channel, message: Message): string {
  const thread = message.thread_ts === null ? '' : `?thread_ts=${message.thread_ts}&cid=${channel.id}`
  return `${call.workspace.origin()}/archives/${channel.id}/p${message.ts.replace('.', '')}${thread}`
}

function ownMessage(call: Call, channel: Channel, ts: string, errorCode: string): Message {
  const message = call.workspace.store.message(channel.id, ts)
  if (message === null || message.ephemeral_to !== null) throw new ApiError('message_not_found')
  if (message.app_id !== call.app.id || message.subtype === 'tombstone') throw new ApiError(errorCode)
  if (channel.is_archived) throw new ApiError('is_archived')
  return message
}
