import { z } from 'zod'
import type { CaseId } from '../agreement/ids.ts'
import { type Instant, toIso } from '../deadlines/instant.ts'
import { audienceKey, audienceOf, type Notice, type NoticePurpose } from '../notices/notices-of.ts'
import type { Place } from '../operations/case-file.ts'
import { Prisma } from './generated/client.ts'
import { type Db, queryOne } from './query.ts'
import { caseIdValue, instantColumn } from './row-values.ts'
import { storable } from './storable.ts'

const purposes = [
  'header',
  'record',
  'event',
  'logged',
  'assigned',
  'hand-over',
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
  tried_at: instantColumn.nullable(),
})

/** A notice whose try begins now. */
export type BegunNotice = {
  readonly caseId: CaseId
  readonly notice: Notice
  readonly createdAt: Instant
  /** When an earlier try began whose end is unknown; null: there was none. */
  readonly triedAt: Instant | null
}

/** Notes that a try begins; null: unknown, sent already, or given up. */
export async function beginNotice(db: Db, id: string, now: Instant): Promise<BegunNotice | null> {
  const row = await queryOne(
    db,
    begunRow,
    Prisma.sql`
      WITH waiting AS (
        SELECT id, attempted_at AS tried_at FROM notices
        WHERE id = ${id} AND sent_at IS NULL AND failure IS NULL FOR UPDATE
      )
      UPDATE notices n SET attempted_at = coalesce(n.attempted_at, ${toIso(now)}::timestamptz)
      FROM waiting WHERE n.id = waiting.id
      RETURNING n.case_id, n.purpose, n.cycle, n.threshold, n.audience, n.created_at, waiting.tried_at`,
  )
  if (!row) return null
  const { case_id: caseId, purpose, cycle, threshold, audience, created_at: createdAt } = row
  return { caseId, notice: { purpose, cycle, threshold, audience }, createdAt, triedAt: row.tried_at }
}

/** The card of a case that got its place, and whether it took the place of an earlier one. */
export type PlacedHeader = { readonly caseId: CaseId; readonly desk: number }

/**
 * Notes that a notice arrived; the place of a header becomes its case's, unless the case has moved on meanwhile.
 * Answers the header that got its place; null: it was none.
 */
export async function writeSent(
  db: Db,
  id: string,
  place: Place | null,
  now: Instant,
): Promise<PlacedHeader | null> {
  const placed = await queryOne(
    db,
    z.object({ case_id: caseIdValue, cycle: z.int() }),
    Prisma.sql`
      WITH sent AS (
        UPDATE notices SET sent_at = ${toIso(now)}::timestamptz, channel_id = ${place?.channelId ?? null}::text,
          ts = ${place?.ts ?? null}::text, failure = NULL
        WHERE id = ${id} AND sent_at IS NULL RETURNING case_id, purpose, cycle, channel_id, ts
      ),
      headed AS (
        UPDATE cases c SET header_channel_id = sent.channel_id, header_ts = sent.ts
        FROM sent WHERE c.id = sent.case_id AND sent.purpose = 'header' AND sent.cycle = c.desk AND sent.ts IS NOT NULL
      )
      SELECT case_id, cycle FROM sent WHERE purpose = 'header' AND ts IS NOT NULL`,
  )
  return placed && { caseId: placed.case_id, desk: placed.cycle }
}

/** Queues an edit of the cards that stood elsewhere before, which are to say where the case went. */
export async function queueMovedCards(db: Db, { caseId, desk }: PlacedHeader): Promise<void> {
  if (desk === 1) return
  await db.$queryRaw`
    SELECT j.id::text FROM notices n,
      LATERAL graphile_worker.add_job('edit-moved', json_build_object('caseId', n.case_id, 'desk', n.cycle),
        queue_name => 'slack:' || n.channel_id, job_key => 'moved:' || n.case_id || ':' || n.cycle,
        run_at => clock_timestamp(), max_attempts => 25) j
    WHERE n.case_id = ${caseId} AND n.purpose = 'header' AND n.cycle < ${desk} AND n.ts IS NOT NULL`
}

/** Queues again, for now, every notice of a case that has a header and may have waited for it. */
export async function releaseNotices(db: Db, caseId: CaseId): Promise<void> {
  await db.$queryRaw`
    WITH waiting AS (
      SELECT n.id, n.created_at, n.cycle, CASE
        WHEN n.audience LIKE 'person:%' THEN 'slack:' || substr(n.audience, 8)
        WHEN n.audience LIKE 'approvers:%' THEN 'slack:' || g.channel_id
        ELSE 'slack:' || c.header_channel_id END AS queue
      FROM notices n JOIN cases c ON c.id = n.case_id
      LEFT JOIN approver_groups g ON 'approvers:' || g.id = n.audience
      WHERE n.case_id = ${caseId} AND n.audience <> 'client' AND n.purpose <> 'header'
        AND n.sent_at IS NULL AND n.failure IS NULL
    ),
    released AS (
      SELECT array_agg(('deliver-notice', json_build_object('noticeId', id), queue,
                        clock_timestamp() + nth * interval '1 microsecond', 25, 'notice:' || id, NULL, NULL
                       )::graphile_worker.job_spec) AS list
      FROM (SELECT *, row_number() OVER (ORDER BY created_at, cycle) AS nth FROM waiting)
    )
    SELECT count(added.id)::int FROM released, LATERAL graphile_worker.add_jobs(list) added WHERE list IS NOT NULL`
}

/** Notes when something is sent again. */
export async function writeTryingAgain(db: Db, id: string, now: Instant): Promise<void> {
  await db.$executeRaw`UPDATE notices SET attempted_at = ${toIso(now)}::timestamptz WHERE id = ${id} AND sent_at IS NULL`
}

/** Forgets the try that began: for certain nothing was sent in it. */
export async function writeNotTried(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE notices SET attempted_at = NULL WHERE id = ${id} AND sent_at IS NULL`
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
