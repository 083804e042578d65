import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Instant } from '../../deadlines/instant.ts'
import { formMarksDirectory } from '../../operations/intake/form-marks-directory.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** Files looked up in one statement. */
const batch = 500

/**
 * Deletes the files of forms that were never completed: those written or read before that instant, by this machine's clock,
 * that no case and no draft names. Returns how many.
 */
export async function deleteAbandonedFiles(db: Db, evidence: string, before: Instant): Promise<number> {
  const marks = formMarksDirectory(evidence)
  const oldNames: string[] = []
  for (const name of await readdir(marks).catch(() => [])) {
    if (await isOld(join(marks, name), before)) oldNames.push(name)
  }
  let deletedCount = 0
  for (let from = 0; from < oldNames.length; from += batch) {
    const names = oldNames.slice(from, from + batch)
    const referenced = await referencedHashes(db, names)
    for (const name of names) {
      const mark = join(marks, name)
      // A file that is named once is never deleted, so it need not be checked again.
      if (referenced.has(name)) await rm(mark, { force: true })
      else if (await removeOld(join(evidence, name), mark, before)) deletedCount++
    }
  }
  return deletedCount
}

const isOld = (mark: string, before: Instant): Promise<boolean> =>
  stat(mark).then(
    ({ mtimeMs }) => mtimeMs < before,
    () => false,
  )

async function referencedHashes(db: Db, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await query(
    db,
    z.object({ sha256: z.string() }),
    Prisma.sql`
      SELECT sha256 FROM evidence WHERE sha256 = ANY(${names}::text[])
      UNION
      SELECT f ->> 'sha256' FROM intake_drafts d, jsonb_array_elements(d.files) f
      WHERE f ->> 'sha256' = ANY(${names}::text[])`,
  )
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Renamed first: if the same bytes arrive at this very moment, they are marked again before they are written. */
async function removeOld(path: string, mark: string, before: Instant): Promise<boolean> {
  const tempPath = `${path}.part`
  const existed = await rename(path, tempPath).then(
    () => true,
    () => false,
  )
  if (existed && !(await isOld(mark, before))) {
    await rename(tempPath, path)
    return false
  }
  await rm(tempPath, { force: true })
  await rm(mark, { force: true })
  return existed
}
