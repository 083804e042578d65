import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Instant } from '../../deadlines/instant.ts'
import { formMarksDirectory } from '../../operations/intake/form-marks-directory.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** How many files are asked about in one statement. */
const batch = 500

/**
 * Removes the files of forms that were never completed: those that came, or were asked for, before that instant of this
 * machine, and that no case and nothing a client sent in names. Answers how many.
 */
export async function forgetFiles(db: Db, evidence: string, before: Instant): Promise<number> {
  const marks = formMarksDirectory(evidence)
  const old: string[] = []
  for (const name of await readdir(marks).catch(() => [])) {
    if (await isOld(join(marks, name), before)) old.push(name)
  }
  let forgotten = 0
  for (let from = 0; from < old.length; from += batch) {
    const names = old.slice(from, from + batch)
    const named = await namedOf(db, names)
    for (const name of names) {
      const mark = join(marks, name)
      // What is named once is never removed, so that it need not be looked at again.
      if (named.has(name)) await rm(mark, { force: true })
      else if (await removeOld(join(evidence, name), mark, before)) forgotten++
    }
  }
  return forgotten
}

const isOld = (mark: string, before: Instant): Promise<boolean> =>
  stat(mark).then(
    ({ mtimeMs }) => mtimeMs < before,
    () => false,
  )

async function namedOf(db: Db, names: readonly string[]): Promise<ReadonlySet<string>> {
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

/** Set aside first: where the same bytes come again in that very moment, they are marked anew before they are there. */
async function removeOld(path: string, mark: string, before: Instant): Promise<boolean> {
  const aside = `${path}.part`
  const isThere = await rename(path, aside).then(
    () => true,
    () => false,
  )
  if (isThere && !(await isOld(mark, before))) {
    await rename(aside, path)
    return false
  }
  await rm(aside, { force: true })
  await rm(mark, { force: true })
  return isThere
}
