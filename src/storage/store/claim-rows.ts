import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { Db } from '../database/query.ts'

/** Records a request key; false: it was recorded before. Blocks while a transaction with the same key is running. */
export async function writeClaim(db: Db, key: string, now: Instant): Promise<boolean> {
  const count = await db.$executeRaw`
    INSERT INTO inbound (key, at) VALUES (${key}, ${toIso(now)}::timestamptz) ON CONFLICT DO NOTHING`
  return count > 0
}

/** Deletes the request keys recorded before that instant. */
export async function deleteClaims(db: Db, before: Instant): Promise<void> {
  await db.$executeRaw`DELETE FROM inbound WHERE at < ${toIso(before)}::timestamptz`
}
