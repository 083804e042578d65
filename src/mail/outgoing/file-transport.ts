import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { LetterTransport } from './letter-transport.ts'

/**
 * Writes letters into a directory, one `.eml` file each, for use without a mail server. The file is named by case and
 * notice, so that a repeated attempt replaces it. Throws when it cannot be written.
 */
export const fileTransport = (directory: string): LetterTransport => ({
  isRepeatable: true,
  async send({ id, number, raw }) {
    await mkdir(directory, { recursive: true })
    const name = `${number}-${id}.eml`
    // Written under another name and renamed, so that no one reads half a letter.
    const part = join(directory, `.${name}.part`)
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(raw)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, join(directory, name))
    return { result: 'sent', answer: name }
  },
})
