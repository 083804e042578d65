import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Stores bytes below `directory`, named by their SHA-256, which it returns in hexadecimal; the same bytes are stored once.
 * They are on the disk when this returns, so that a row can name them. `partName` is unique among the running calls.
 */
export async function saveFile(bytes: Uint8Array, directory: string, partName: string): Promise<string> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${partName}.part`)
  try {
    const file = await open(path, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await rename(path, join(directory, sha256))
    return sha256
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
