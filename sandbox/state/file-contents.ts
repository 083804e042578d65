import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The bytes of files and mails, by id. */
export type FileContents = {
  /** Stores the bytes; replaces what was there. */
  write(id: string, content: Uint8Array): void
  /** The bytes; null when none were ever stored. */
  read(id: string): Uint8Array<ArrayBuffer> | null
  remove(id: string): void
}

/** Keeps one file per id in this directory, which is made when missing. */
export function openFileContents(directory: string): FileContents {
  mkdirSync(directory, { recursive: true })
  return {
    write(id, content) {
      // Written beside and renamed, so that a kill in between leaves no half file under the name.
      writeFileSync(join(directory, `${id}.part`), content)
      renameSync(join(directory, `${id}.part`), join(directory, id))
    },
    read(id) {
      try {
        return new Uint8Array(readFileSync(join(directory, id)))
      } catch {
        return null
      }
    },
    remove: (id) => rmSync(join(directory, id), { force: true }),
  }
}
