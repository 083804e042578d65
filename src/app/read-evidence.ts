import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads stored files of the data directory by the SHA-256 of their bytes; null: there is none of that hash. */
export const evidenceReader =
  (dataDirectory: string) =>
  async (sha256: string): Promise<Uint8Array | null> => {
    // Stored hashes name the file; nothing else may become a path.
    if (!/^[0-9a-f]{64}$/.test(sha256)) return null
    return readFile(join(dataDirectory, 'evidence', sha256)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
  }
