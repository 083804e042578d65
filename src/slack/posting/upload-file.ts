import type { WebClient } from '@slack/web-api'
import { call, type Reply } from './call.ts'

/**
 * Uploads a file, which nobody sees until it is completed. Returns its id in Slack. Slack accepts no empty file. Throws
 * where the upload was refused, so that the job retries.
 */
export async function uploadFile(
  client: WebClient,
  filename: string,
  bytes: Uint8Array,
): Promise<Reply<string>> {
  const target = await call(() => client.files.getUploadURLExternal({ filename, length: bytes.length }))
  if (!('ok' in target)) return target
  const { upload_url: address, file_id: file } = target.ok
  if (!address || !file) throw new Error('Slack gave no address for a file.')
  const response = await fetch(address, { method: 'POST', body: Buffer.from(bytes) })
  if (!response.ok) throw new Error(`Slack did not take a file: ${response.status}.`)
  return { ok: file }
}
