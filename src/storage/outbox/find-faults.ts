import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const waitingRow = z.object({
  count: z.int(),
  since: instantColumn.nullable(),
  number: z.string().nullable(),
})

/** Messages and letters that were saved before a moment and have not been sent. */
export type Waiting = {
  readonly count: number
  readonly since: Instant
  /** The case of the oldest; null: it is not about a case. */
  readonly number: string | null
}

/** The messages that were saved before `before` and are still to be sent; null: none. */
export async function findWaiting(db: Db, before: Instant): Promise<Waiting | null> {
  const row = await queryOne(
    db,
    waitingRow,
    Prisma.sql`
      SELECT count(*)::int AS count, min(n.created_at) AS since,
        (array_agg(c.number ORDER BY n.created_at, n.id))[1] AS number
      FROM notices n LEFT JOIN cases c ON c.id = n.case_id
      WHERE n.sent_at IS NULL AND n.failure IS NULL AND n.created_at < ${toIso(before)}::timestamptz`,
  )
  if (!row || row.since === null) return null
  return { count: row.count, since: row.since, number: row.number }
}

const givenUpRow = z.object({
  reason: z.string(),
  count: z.int(),
  numbers: z.array(z.string()),
})

/** Deliveries that were given up for one reason. */
export type GivenUp = z.output<typeof givenUpRow>

/**
 * The messages that were saved since a moment and will never be sent, by reason, the most frequent first; `numbers` are
 * the cases. Messages dropped as no longer true, or with nothing to report, do not
 * count, nor letters of which a person has said what became of them.
 */
export function findGivenUp(db: Db, since: Instant): Promise<GivenUp[]> {
  return query(
    db,
    givenUpRow,
    Prisma.sql`
      SELECT n.failure AS reason, count(*)::int AS count,
        coalesce(array_agg(DISTINCT c.number) FILTER (WHERE c.number IS NOT NULL), '{}') AS numbers
      FROM notices n LEFT JOIN cases c ON c.id = n.case_id
      WHERE n.sent_at IS NULL AND n.created_at >= ${toIso(since)}::timestamptz
        AND n.failure NOT IN ('no longer true', 'nothing to say')
        -- A person has said that the letter arrived, or had it sent again.
        AND NOT (n.purpose = 'letter' AND EXISTS (
          SELECT FROM case_facts f WHERE f.case_id = n.case_id AND f.type = 'letter-settled'
            AND (f.data ->> 'letter')::int = n.cycle))
      GROUP BY n.failure ORDER BY count(*) DESC, n.failure`,
  )
}

/** The number of clocks that were due for a check before a moment, and when the first of them was due; null: none. */
export async function findOverdueChecks(
  db: Db,
  before: Instant,
): Promise<{ readonly count: number; readonly since: Instant } | null> {
  const row = await queryOne(
    db,
    z.object({ count: z.int(), since: instantColumn.nullable() }),
    Prisma.sql`
      SELECT count(*)::int AS count, min(next_at) AS since FROM clocks
      WHERE next_at < ${toIso(before)}::timestamptz`,
  )
  return row && row.since !== null ? { count: row.count, since: row.since } : null
}
