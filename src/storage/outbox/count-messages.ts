import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

const countRow = z.object({
  channel_id: z.string(),
  label: z.string(),
  purpose: z.string(),
  personal: z.boolean(),
  day: z.int(),
  count: z.int(),
})

/** The number of messages of one purpose that were posted in one channel on one day. */
export type MessageCount = {
  readonly channelId: string
  /** The owner of the channel: a department, approvers, the administrators, one case, or a person. */
  readonly label: string
  /** The purpose of the notices, which need not be about a case. */
  readonly purpose: string
  /** Whether the messages went to one person alone. */
  readonly personal: boolean
  /** The number of the day, from 0. */
  readonly day: number
  readonly count: number
}

/**
 * Counts what was posted in Slack, per channel, purpose and day, without letters and edits. A channel that no longer belongs to anything bears its id.
 * @param bounds where each day begins, in order, and where the last one ends
 */
export async function countMessages(db: Db, bounds: readonly Instant[]): Promise<MessageCount[]> {
  const days = Prisma.join(
    bounds.map((bound) => Prisma.sql`${toIso(bound)}::timestamptz`),
    ', ',
  )
  const rows = await query(
    db,
    countRow,
    Prisma.sql`
      WITH bounds AS (SELECT ARRAY[${days}] AS b),
      sent AS (
        SELECT channel_id, purpose, width_bucket(sent_at, b) - 1 AS day,
          CASE WHEN audience LIKE 'person:%' THEN substr(audience, 8) END AS person_id
        FROM notices, bounds
        WHERE channel_id IS NOT NULL AND sent_at >= b[1] AND sent_at < b[array_upper(b, 1)]
      ),
      owned AS (
        SELECT channel_id, name_en AS name FROM departments
        UNION SELECT channel_id, name_en || ' (approvers)' FROM approver_groups
        UNION SELECT admin_channel_id, 'Administrators' FROM providers
        UNION SELECT intake_channel_id, 'From clients' FROM providers WHERE intake_channel_id IS NOT NULL
        UNION SELECT private_channel_id, number FROM cases WHERE private_channel_id IS NOT NULL
      ),
      named AS (SELECT channel_id, string_agg(name, ', ' ORDER BY name) AS name FROM owned GROUP BY channel_id)
      SELECT s.channel_id, coalesce(p.name || ' (direct)', n.name, s.channel_id) AS label, s.purpose,
        s.person_id IS NOT NULL AS personal, s.day, count(*)::int AS count
      FROM sent s LEFT JOIN people p ON p.id = s.person_id LEFT JOIN named n ON n.channel_id = s.channel_id
      GROUP BY 1, 2, 3, 4, 5`,
  )
  return rows.map(({ channel_id: channelId, ...row }) => ({ channelId, ...row }))
}

/** The zone that most agreements name; null: there is no agreement. */
export async function usualTimeZone(db: Db): Promise<string | null> {
  const row = await queryOne(
    db,
    z.object({ time_zone: z.string() }),
    Prisma.sql`
      SELECT terms ->> 'timeZone' AS time_zone
      FROM (SELECT DISTINCT ON (agreement_id) terms FROM agreement_versions ORDER BY agreement_id, version DESC) v
      GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
  )
  return row?.time_zone ?? null
}
