import { canRead } from '../state/can-read.ts'
import { describeFile } from '../state/describe-file.ts'
import { identify } from '../state/identify.ts'
import { mimetypeOf } from '../state/mimetype-of.ts'
import type { Channel, StoredFile } from '../state/records.ts'
import { shareFiles } from '../state/share-files.ts'
import { asText, type Json } from '../workspace/json.ts'
import { ApiError } from './api-error.ts'
import { type Call, type Method, objects, required, text } from './call.ts'
import { readBlocks } from './check-content.ts'
import { postableChannel } from './find-channel.ts'

const sizeLimit = 1024 * 1024 * 1024

/** `files.getUploadURLExternal`: the address to which the bytes of a file are uploaded. */
export const filesGetUploadUrlExternal: Method = (call) => {
  const { workspace, app } = call
  const name = required(call, 'filename')
  const size = Number(required(call, 'length'))
  if (!Number.isInteger(size) || size < 1 || size > sizeLimit)
    throw new ApiError('file_upload_size_restricted')
  const file: StoredFile = {
    id: identify('F'),
    name,
    title: name,
    mimetype: mimetypeOf(name),
    size,
    user: app.botUserId,
    created: workspace.store.clock.seconds(),
    channels: [],
    apps: [app.id],
    complete: false,
  }
  workspace.store.putFile(file)
  return { upload_url: `${workspace.origin()}/upload/v1/${file.id}`, file_id: file.id }
}

/** `files.completeUploadExternal`: makes uploaded files exist, and shares them when channels are named. */
export const filesCompleteUploadExternal: Method = (call) => {
  const { workspace, app } = call
  const requestedFiles = objects(call, 'files', 'invalid_arguments') ?? []
  const files = requestedFiles.map((entry) => readUploadedFile(call, entry))
  const ids = (text(call, 'channel_id') ?? text(call, 'channels') ?? '').split(',').filter((id) => id !== '')
  const channels: Channel[] = ids.map((id) => postableChannel(call, id))
  const blocks = readBlocks(call, objects(call, 'blocks', 'invalid_blocks'))
  const comment = text(call, 'initial_comment') ?? ''
  const thread_ts = text(call, 'thread_ts')
  for (const file of files) workspace.store.putFile({ ...file, complete: true })
  for (const channel of channels) {
    const draft = { user: app.botUserId, app_id: app.id, text: comment, blocks, thread_ts }
    shareFiles(
      workspace,
      channel,
      files.map((file) => file.id),
      draft,
    )
  }
  return { files: files.map((file) => describeFile(workspace, workspace.store.files.get(file.id) ?? file)) }
}

/** `files.info`: only files the app can see. */
export const filesInfo: Method = (call) => {
  const file = call.workspace.store.files.get(required(call, 'file'))
  if (file === undefined || !file.complete || !canRead(call.workspace, call.app, file)) {
    throw new ApiError('file_not_found')
  }
  const description = describeFile(call.workspace, file)
  return { file: description, comments: [], response_metadata: { next_cursor: '' } }
}

function readUploadedFile(call: Call, entry: Json): StoredFile {
  const file = call.workspace.store.files.get(asText(entry.id))
  if (file === undefined || !file.apps.includes(call.app.id)) throw new ApiError('file_not_found')
  if (call.workspace.store.readContent(file.id) === null) throw new ApiError('file_not_found')
  return { ...file, title: asText(entry.title) || file.title }
}
