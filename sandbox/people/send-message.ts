import { randomUUID } from 'node:crypto'
import { identify } from '../state/identify.ts'
import { mimetypeOf } from '../state/mimetype-of.ts'
import { react } from '../state/react.ts'
import type { Channel, Message, StoredFile, User } from '../state/records.ts'
import { shareFiles } from '../state/share-files.ts'
import { changeMessage, deleteMessage, postMessage } from '../state/write-message.ts'
import type { Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { actingPerson, findVisibleMessage, joinedChannel, writableChannel } from './person.ts'
import { richTextOf } from './rich-text-of.ts'
import { typedText } from './typed-text.ts'

/** A file from a person's disk. */
export type Upload = { name: string; mimetype?: string | undefined; base64: string }

/** Writes a message, in a thread or not, with files or not. */
export function sendMessage(
  workspace: Workspace,
  input: {
    as: string
    channel: string
    text: string
    thread?: string | undefined
    files?: Upload[] | undefined
  },
): Message {
  const user = actingPerson(workspace, input.as)
  const channel = writableChannel(workspace, user, input.channel)
  refuseReadOnly(workspace, channel)
  const uploads = input.files ?? []
  if (input.text.trim() === '' && uploads.length === 0)
    throw new Refusal('no_text', 'there is nothing to send')
  const thread_ts = input.thread === undefined ? null : parentOf(workspace, user, channel, input.thread)
  const draft = {
    user: user.id,
    thread_ts,
    client_msg_id: randomUUID(),
    ...typedContent(workspace, input.text),
  }
  if (uploads.length === 0) return postMessage(workspace, channel, draft)
  const ids = uploads.map((upload) => saveFile(workspace, user, upload).id)
  return shareFiles(workspace, channel, ids, draft)
}

/** Uploads a file that is not shared anywhere yet, for a file input. */
export function uploadFile(workspace: Workspace, input: Upload & { as: string }): StoredFile {
  return saveFile(workspace, actingPerson(workspace, input.as), input)
}

/** Changes the text of the person's own message. */
export function editMessage(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string; text: string },
): Message {
  const { user, channel, message } = ownMessage(workspace, input)
  const edited = { user: user.id, ts: workspace.store.timestamps.next() }
  return changeMessage(workspace, channel, message, { ...typedContent(workspace, input.text), edited })
}

/** Deletes the person's own message. */
export function removeMessage(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string },
): void {
  const { channel, message } = ownMessage(workspace, input)
  deleteMessage(workspace, channel, message)
}

/** Adds or removes a reaction. */
export function reactAs(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string; name: string; remove?: boolean | undefined },
): void {
  const user = actingPerson(workspace, input.as)
  const channel = writableChannel(workspace, user, input.channel)
  const message = findVisibleMessage(workspace, user, channel, input.ts)
  react(workspace, channel, message, user.id, input.name, input.remove !== true)
}

/** The typed text and its `rich_text` block; files without text have no block. */
function typedContent(workspace: Workspace, words: string): { text: string; blocks: Json[] | null } {
  const text = typedText(workspace, words)
  return { text, blocks: text.trim() === '' ? null : [richTextOf(text)] }
}

function saveFile(workspace: Workspace, user: User, upload: Upload): StoredFile {
  const content = Buffer.from(upload.base64, 'base64')
  if (content.length === 0)
    throw new Refusal('empty_file', `${upload.name} is empty: Slack takes no empty files`)
  const file: StoredFile = {
    id: identify('F'),
    name: upload.name,
    title: upload.name,
    mimetype: upload.mimetype ?? mimetypeOf(upload.name),
    size: content.length,
    user: user.id,
    created: workspace.store.clock.seconds(),
    channels: [],
    apps: [],
    complete: true,
  }
  workspace.store.writeContent(file.id, content)
  workspace.store.putFile(file)
  return file
}

function parentOf(workspace: Workspace, user: User, channel: Channel, ts: string): string {
  const message = findVisibleMessage(workspace, user, channel, ts)
  if (message.ephemeral_to !== null)
    throw new Refusal('ephemeral', 'nobody can answer a message only you can see')
  return message.thread_ts ?? message.ts
}

function ownMessage(
  workspace: Workspace,
  input: { as: string; channel: string; ts: string },
): { user: User; channel: Channel; message: Message } {
  const user = actingPerson(workspace, input.as)
  const channel = joinedChannel(workspace, user, input.channel)
  const message = findVisibleMessage(workspace, user, channel, input.ts)
  if (message.user !== user.id)
    throw new Refusal('not_yours', `message ${input.ts} is not from ${user.real_name}`)
  return { user, channel, message }
}

function refuseReadOnly(workspace: Workspace, channel: Channel): void {
  if (channel.kind !== 'im') return
  for (const app of workspace.apps.values()) {
    if (!channel.members.includes(app.botUserId)) continue
    if (app.manifest.messagesTab && !app.manifest.messagesReadOnly) continue
    throw new Refusal(
      'messages_off',
      `${app.manifest.name} takes no messages: its manifest turns its Messages tab off`,
    )
  }
}
