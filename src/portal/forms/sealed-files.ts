import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { KeptFile } from '../../operations/ports/evidence-ports.ts'

const keptFiles = z.array(
  z.object({
    name: z.string(),
    mimetype: z.string(),
    size: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
)

/**
 * The files that came with a form which has to be sent again, as text that the form carries. Under seal, so that nobody
 * can have a file that somebody else sent by naming its hash.
 */
export function sealFiles(files: readonly KeptFile[], key: string): string {
  if (files.length === 0) return ''
  const list = Buffer.from(JSON.stringify(files)).toString('base64url')
  return `${list}.${mark(list, key).toString('base64url')}`
}

/** None where the seal is not ours, or from before a restart. */
export function openSeal(text: string, key: string): readonly KeptFile[] {
  const [list = '', seal = '', ...rest] = text.split('.')
  const theirs = Buffer.from(seal, 'base64url')
  const ours = mark(list, key)
  if (rest.length > 0 || theirs.length !== ours.length || !timingSafeEqual(theirs, ours)) return []
  return keptFiles.parse(JSON.parse(Buffer.from(list, 'base64url').toString('utf8')))
}

const mark = (list: string, key: string): Buffer => createHmac('sha256', key).update(list).digest()
