import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { Db } from '../database/query.ts'

/** Notes that this came in; false: it has come before. Waits for a twin that is under way. */
export async function writeClaim(db: Db, key: string, now: Instant): Promise<boolean> {
  const count = await db.$executeRaw`
    INSERT INTO inbound (key, at) VALUES (${key}, ${toIso(now)}::timestamptz) ON CONFLICT DO NOTHING`
  return count > 0
}

/** Forgets what came in before that instant. */
export async function deleteClaims(db: Db, before: Instant): Promise<void> {
  await db.$executeRaw`DELETE FROM inbound WHERE at < ${toIso(before)}::timestamptz`
}
