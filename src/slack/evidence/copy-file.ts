import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WebClient } from '@slack/web-api'
import { isPlatformError } from '../posting/platform-error.ts'
import { FileGone } from './file-gone.ts'

const loginPage = 'Slack sent its login page: is files:read granted?'
const fileGoneErrors = new Set(['file_not_found', 'file_deleted', 'not_visible'])

/**
 * Copies a Slack file into `directory`, named by the SHA-256 of its bytes, so that the same bytes are stored once.
 * Throws {@link FileGone} when Slack no longer has it, any other error when retrying may help.
 */
export async function copyFile(
  client: WebClient,
  token: string,
  fileId: string,
  directory: string,
  partName: string,
): Promise<{ sha256: string; size: number }> {
  const file = await lookUp(client, fileId)
  const url = file?.url_private_download ?? file?.url_private
  if (!url) throw new FileGone(`Slack gives no address for the file ${fileId}.`)
  if (!isSlackAddress(url, client.slackApiUrl))
    throw new FileGone(`The file ${fileId} is kept outside of Slack, at ${new URL(url).host}.`)
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (response.status === 404 || response.status === 410)
    throw new FileGone(`Slack no longer has the bytes of the file ${fileId}.`)
  if (!response.ok || !response.body)
    throw new Error(`Slack answered ${response.status} for the file ${fileId}.`)
  // Without files:read Slack answers 200 with its login page, which must not be stored as evidence.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (isPage && file?.mimetype !== 'text/html') throw new Error(loginPage)

  await mkdir(directory, { recursive: true })
  const part = join(directory, `${partName}.part`)
  const hash = createHash('sha256')
  let size = 0
  try {
    await pipeline(
      Readable.fromWeb(response.body),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk)
          size += chunk.length
          yield chunk
        }
      },
      createWriteStream(part, { flush: true }),
    )
    if (isPage && size !== file?.size) throw new Error(loginPage)
    const sha256 = hash.digest('hex')
    await rename(part, join(directory, sha256))
    return { sha256, size }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function lookUp(client: WebClient, fileId: string) {
  try {
    return (await client.files.info({ file: fileId })).file
  } catch (error) {
    if (!isPlatformError(error) || !fileGoneErrors.has(error.data.error)) throw error
    throw new FileGone(`Slack no longer has the file ${fileId}: ${error.data.error}.`)
  }
}

/**
 * Whether an address belongs to Slack. The token is sent nowhere else: a file that another app posted can point
 * anywhere.
 */
function isSlackAddress(address: string, apiUrl: string): boolean {
  const { protocol, host, hostname } = new URL(address)
  return host === new URL(apiUrl).host || (protocol === 'https:' && hostname.endsWith('.slack.com'))
}
