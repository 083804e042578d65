import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { FileOnDisk } from '../../operations/ports/evidence-ports.ts'

const keptFiles = z.array(
  z.object({
    name: z.string(),
    mimetype: z.string(),
    size: z.int().nonnegative(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
)

/**
 * Lists the files of a form that must be sent again, as a text that the form carries. It is signed, so that no one can
 * claim someone else's file by its hash.
 */
export function sealFiles(files: readonly FileOnDisk[], key: string): string {
  if (files.length === 0) return ''
  const list = Buffer.from(JSON.stringify(files)).toString('base64url')
  return `${list}.${sealOf(list, key).toString('base64url')}`
}

/** The files in such a text; empty if its signature is wrong or from before a restart. */
export function openSeal(text: string, key: string): readonly FileOnDisk[] {
  const [list = '', seal = '', ...rest] = text.split('.')
  const givenSeal = Buffer.from(seal, 'base64url')
  const expectedSeal = sealOf(list, key)
  if (
    rest.length > 0 ||
    givenSeal.length !== expectedSeal.length ||
    !timingSafeEqual(givenSeal, expectedSeal)
  )
    return []
  return keptFiles.parse(JSON.parse(Buffer.from(list, 'base64url').toString('utf8')))
}

const sealOf = (list: string, key: string): Buffer => createHmac('sha256', key).update(list).digest()
