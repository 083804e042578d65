import type { BlockFault } from '../block-kit/block-fault.ts'
import { canRead } from '../state/can-read.ts'
import { describeFile } from '../state/describe-file.ts'
import type { StoredFile } from '../state/records.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The app whose blocks are checked: it must be able to read the files in them. */
export type Author = { workspace: Workspace; app: InstalledApp }

const kinds = ['image/png', 'image/jpeg', 'image/gif']

/**
 * Every image in a value whose `slack_file` is no uploaded PNG, JPEG or GIF that the app can read; `at` is the value's
 * JSON pointer, `error` the error code of the faults.
 */
export function pictureFaults(author: Author, value: unknown, at: string, error: string): BlockFault[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => pictureFaults(author, entry, `${at}/${index}`, error))
  }
  const object = asObject(value)
  if (object === null) return []
  const source = object.type === 'image' ? asObject(object.slack_file) : null
  if (source !== null && !isPicture(author, source)) {
    return [{ pointer: `${at}/slack_file`, message: 'invalid slack file', error }]
  }
  return Object.entries(object).flatMap(([name, entry]) =>
    pictureFaults(author, entry, `${at}/${name}`, error),
  )
}

function isPicture({ workspace, app }: Author, source: Json): boolean {
  const isReferenced = (file: StoredFile) => {
    if (source.id !== undefined) return file.id === source.id
    const { url_private, permalink } = describeFile(workspace, file)
    return [url_private, permalink].includes(asText(source.url))
  }
  const file = [...workspace.store.files.values()].find(isReferenced)
  return file?.complete === true && kinds.includes(file.mimetype) && canRead(workspace, app, file)
}
