import { z } from 'zod'
import type { CaseId } from '../agreement/ids.ts'
import { type Instant, toIso } from '../deadlines/instant.ts'
import { audienceKey, audienceOf, type Notice, type NoticePurpose } from '../notices/notices-of.ts'
import type { Place } from '../operations/ports.ts'
import { Prisma } from './generated/client.ts'
import { type Db, queryOne } from './query.ts'
import { caseIdValue, instantColumn } from './row-values.ts'
import { storable } from './storable.ts'

const purposes = [
  'header',
  'event',
  'logged',
  'assigned',
  'approval',
  'letter',
  'due-soon',
  'overdue',
] as const satisfies readonly NoticePurpose[]

const begunRow = z.object({
  case_id: caseIdValue,
  purpose: z.enum(purposes),
  cycle: z.int(),
  threshold: z.string(),
  audience: z.string().transform(audienceOf),
  created_at: instantColumn,
  tried_before: z.boolean(),
})

/** A notice whose try begins now. */
export type BegunNotice = {
  readonly caseId: CaseId
  readonly notice: Notice
  readonly createdAt: Instant
  /** An earlier try began and its end is unknown. */
  readonly triedBefore: boolean
}

/** Notes that a try begins; null: unknown, sent already, or given up. */
export async function beginNotice(db: Db, id: string, now: Instant): Promise<BegunNotice | null> {
  const row = await queryOne(
    db,
    begunRow,
    Prisma.sql`
      WITH waiting AS (
        SELECT id, attempted_at IS NOT NULL AS tried_before FROM notices
        WHERE id = ${id} AND sent_at IS NULL AND failure IS NULL FOR UPDATE
      )
      UPDATE notices n SET attempted_at = ${toIso(now)}::timestamptz FROM waiting WHERE n.id = waiting.id
      RETURNING n.case_id, n.purpose, n.cycle, n.threshold, n.audience, n.created_at, waiting.tried_before`,
  )
  if (!row) return null
  const { case_id: caseId, purpose, cycle, threshold, audience, created_at: createdAt } = row
  return { caseId, notice: { purpose, cycle, threshold, audience }, createdAt, triedBefore: row.tried_before }
}

/** Takes back that a try began: for certain nothing was sent. */
export async function writeNotTried(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE notices SET attempted_at = NULL WHERE id = ${id} AND sent_at IS NULL`
}

/**
 * Notes that a notice arrived. A header's place becomes its case's, and what waited for it, in the thread or to
 * link to it, is tried at once.
 */
export async function writeSent(db: Db, id: string, place: Place | null, now: Instant): Promise<void> {
  await db.$queryRaw`
    WITH sent AS (
      UPDATE notices SET sent_at = ${toIso(now)}::timestamptz, channel_id = ${place?.channelId ?? null}::text,
        ts = ${place?.ts ?? null}::text, failure = NULL
      WHERE id = ${id} AND sent_at IS NULL RETURNING case_id, purpose, channel_id, ts
    ),
    placed AS (
      UPDATE cases c SET header_channel_id = sent.channel_id, header_ts = sent.ts
      FROM sent WHERE c.id = sent.case_id AND sent.purpose = 'header' AND sent.ts IS NOT NULL
      RETURNING c.id, c.header_channel_id
    ),
    released AS (
      SELECT array_agg(('deliver-notice', json_build_object('noticeId', n.id),
                        'slack:' || CASE WHEN n.audience LIKE 'person:%' THEN substr(n.audience, 8)
                                         ELSE placed.header_channel_id END, NULL, 25, 'notice:' || n.id, NULL, NULL
                       )::graphile_worker.job_spec ORDER BY n.created_at, n.cycle) AS list
      FROM placed JOIN notices n ON n.case_id = placed.id
      WHERE (n.audience = 'thread' OR n.audience LIKE 'person:%') AND n.purpose <> 'header'
        AND n.sent_at IS NULL AND n.failure IS NULL
    )
    SELECT count(added.id)::int FROM released, LATERAL graphile_worker.add_jobs(list) added WHERE list IS NOT NULL`
}

/** Notes why a notice will not be sent; one that was sent stays sent. */
export async function writeDropped(db: Db, id: string, why: string): Promise<void> {
  await db.$executeRaw`
    UPDATE notices SET failure = ${storable(why)} WHERE id = ${id} AND sent_at IS NULL AND failure IS NULL`
}

/** Where a notice of a case ended up in Slack; null: nowhere yet. */
export async function findPlace(db: Db, caseId: CaseId, notice: Notice): Promise<Place | null> {
  const { purpose, cycle, threshold, audience } = notice
  const row = await queryOne(
    db,
    z.object({ channel_id: z.string(), ts: z.string() }),
    Prisma.sql`
      SELECT channel_id, ts FROM notices
      WHERE case_id = ${caseId} AND purpose = ${purpose} AND cycle = ${cycle} AND threshold = ${threshold}
        AND audience = ${audienceKey(audience)} AND channel_id IS NOT NULL AND ts IS NOT NULL`,
  )
  return row && { channelId: row.channel_id, ts: row.ts }
}
