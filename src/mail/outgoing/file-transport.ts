import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { LetterTransport } from './letter-transport.ts'

/**
 * Puts letters into a directory, one `.eml` file each, where there is no mail server. A file is named by the case and the
 * notice, so that a second try after an unclear first one writes it again, never another. Throws when it cannot be written.
 */
export const fileTransport = (directory: string): LetterTransport => ({
  repeatable: true,
  async send({ id, number, raw }) {
    await mkdir(directory, { recursive: true })
    const name = `${number}-${id}.eml`
    // Written aside and renamed, so that nobody ever reads half a letter.
    const part = join(directory, `.${name}.part`)
    const handle = await open(part, 'w')
    try {
      await handle.writeFile(raw)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(part, join(directory, name))
    return { came: 'sent', answer: name }
  },
})
