import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { WebClient } from '@slack/web-api'
import { FileGone } from './file-gone.ts'

/**
 * Copies one Slack file below `directory`, named by the SHA-256 of its bytes; the same bytes are kept once.
 * Throws {@link FileGone} when Slack no longer has it, any other error when trying again may help.
 */
export async function copyFile(
  client: WebClient,
  token: string,
  fileId: string,
  directory: string,
  partName: string,
): Promise<{ sha256: string; size: number }> {
  const { file } = await client.files.info({ file: fileId })
  const url = file?.url_private_download ?? file?.url_private
  if (!url) throw new FileGone(`Slack gives no address for the file ${fileId}.`)
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!response.ok || !response.body)
    throw new Error(`Slack answered ${response.status} for the file ${fileId}.`)
  // Without files:read Slack answers 200 with its login page, which must not pass for evidence.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  if (isPage && file?.mimetype !== 'text/html')
    throw new Error('Slack sent its login page: is files:read granted?')

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
    const sha256 = hash.digest('hex')
    await rename(part, join(directory, sha256))
    return { sha256, size }
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}
