import { changeMessage, deleteMessage, postMessage } from '../state/write-message.ts'
import { ApiError } from '../web-api/api-error.ts'
import { checkMetadata, checkText, readBlocks } from '../web-api/check-content.ts'
import { asObject, asObjects, asText, type Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ResponseTarget } from './response-urls.ts'

/**
 * Applies an app's answer to an interaction (an acknowledgement with text, or a post to a response URL): a message
 * for the person alone or for the channel, or a change of the message it came from. Throws ApiError when Slack
 * would refuse it.
 */
export function respond(workspace: Workspace, target: ResponseTarget, body: Json): void {
  const channel = workspace.store.channels.get(target.channel)
  if (channel === undefined) throw new ApiError('channel_not_found')
  if (channel.is_archived) throw new ApiError('is_archived')
  const original = target.messageTs === null ? null : workspace.store.message(channel.id, target.messageTs)
  if (body.delete_original === true || body.delete_original === 'true') {
    if (original === null) throw new ApiError('message_not_found')
    deleteMessage(workspace, channel, original)
    return
  }
  const blocks = readBlocks(
    { workspace, app: target.app },
    body.blocks == null ? null : asObjects(body.blocks),
  )
  const attachments = body.attachments == null ? null : asObjects(body.attachments)
  const text = checkText(asText(body.text) || null, [blocks, attachments])
  const metadata = asObject(body.metadata) === null ? null : checkMetadata(body.metadata)
  if (original !== null && (body.replace_original === true || body.replace_original === 'true')) {
    changeMessage(workspace, channel, original, { text, blocks, attachments, metadata })
    return
  }
  const parent = workspace.store.message(channel.id, asText(body.thread_ts))
  postMessage(workspace, channel, {
    user: target.app.botUserId,
    app_id: target.app.id,
    text,
    blocks,
    attachments,
    metadata,
    thread_ts: parent === null ? null : (parent.thread_ts ?? parent.ts),
    ephemeral_to: body.response_type === 'in_channel' ? null : target.user,
  })
}
