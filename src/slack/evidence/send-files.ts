import type { WebClient } from '@slack/web-api'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { call, type Reply } from '../posting/call.ts'
import { uploadFile } from '../posting/upload-file.ts'

/** Files that Slack shows in one message. */
const maxPerMessage = 10

/** Files to show in a conversation, with a line above them. */
type FilesMessage = {
  readonly channelId: string
  readonly files: readonly Pick<FileOnDisk, 'name' | 'sha256'>[]
  readonly comment: string
}

/** How many were sent, and the names of those that are empty or gone, of which nothing can be shown. */
export type SentFiles = { readonly sent: number; readonly unavailable: readonly string[] }

/** Posts files in one message of a conversation, with Slack's preview; more than ten in several. */
export async function sendFiles(
  { readEvidence }: Pick<SlackDeps, 'readEvidence'>,
  client: WebClient,
  { channelId, files, comment }: FilesMessage,
): Promise<Reply<SentFiles>> {
  const uploaded: { id: string; title: string }[] = []
  const unavailable: string[] = []
  for (const { name, sha256 } of files) {
    const bytes = await readEvidence?.(sha256)
    if (!bytes || bytes.length === 0) {
      unavailable.push(name)
      continue
    }
    const file = await uploadFile(client, name, bytes)
    if (!('ok' in file)) return file
    uploaded.push({ id: file.ok, title: name })
  }
  for (let from = 0; from < uploaded.length; from += maxPerMessage) {
    const [first, ...rest] = uploaded.slice(from, from + maxPerMessage)
    if (!first) break
    const completed = await call(() =>
      client.files.completeUploadExternal({
        files: [first, ...rest],
        channel_id: channelId,
        initial_comment: comment,
      }),
    )
    if (!('ok' in completed)) return completed
  }
  return { ok: { sent: uploaded.length, unavailable } }
}
