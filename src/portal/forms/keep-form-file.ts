import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'
import { Unavailable } from '../../operations/unavailable.ts'
import { formLimits } from './form-limits.ts'
import { markFormFile } from './mark-form-file.ts'
import type { Part } from './multipart.ts'

/** The place where the files of forms are saved, each under its hash. */
export type FileStorage = {
  readonly directory: string
  /** A fresh name for a file that is still being written. */
  readonly newId: () => string
  /** Bytes of the disk that must stay free for the database, which may be on the same disk; 1 GB by default. */
  readonly minFreeBytes?: number
}

/**
 * Writes a file to disk as it arrives, under its hash, so the same bytes are kept once. null: it is too large and was
 * not kept. Throws {@link Unavailable} when the disk is too full.
 */
export async function keepFormFile(
  { bytes, mimetype }: Pick<Part, 'bytes' | 'mimetype'>,
  name: string,
  { directory, newId, minFreeBytes = 1_000_000_000 }: FileStorage,
): Promise<FileOnDisk | null> {
  await mkdir(directory, { recursive: true })
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize < minFreeBytes + formLimits.fileBytes)
    throw new Unavailable('The disk has no room for what a form brings; nothing was changed.')
  const path = join(directory, `${newId()}.part`)
  const hash = createHash('sha256')
  let size = 0
  try {
    const part = await open(path, 'wx')
    try {
      for await (const chunk of bytes) {
        size += chunk.length
        // The rest is skipped, so that the parts after it are still read.
        if (size > formLimits.fileBytes) continue
        hash.update(chunk)
        await part.writeFile(chunk)
      }
      await part.sync()
    } finally {
      await part.close()
    }
    if (size > formLimits.fileBytes) return null
    const sha256 = hash.digest('hex')
    await markFormFile(sha256, directory)
    await rename(path, join(directory, sha256))
    return { name, mimetype, size, sha256 }
  } finally {
    await rm(path, { force: true })
  }
}
