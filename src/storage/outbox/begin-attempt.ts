import { type Instant, toIso } from '../../deadlines/instant.ts'
import { Prisma } from '../generated/client.ts'

/**
 * SQL: records that an attempt to deliver a notice `n` begins, and returns `columns` and `waiting.attempted_at`: when an earlier
 * attempt began whose result is unknown. No row: unknown, of another purpose, sent already, or given up.
 * @param purpose the only one that matches; null: any
 */
export const beginAttempt = (
  id: string,
  now: Instant,
  columns: Prisma.Sql,
  purpose: string | null = null,
): Prisma.Sql => Prisma.sql`
  WITH waiting AS (
    SELECT id, attempted_at FROM notices
    WHERE id = ${id} AND (${purpose}::text IS NULL OR purpose = ${purpose}) AND sent_at IS NULL AND failure IS NULL
    FOR UPDATE
  )
  UPDATE notices n SET attempted_at = coalesce(n.attempted_at, ${toIso(now)}::timestamptz)
  FROM waiting WHERE n.id = waiting.id
  RETURNING ${columns}, waiting.attempted_at`
