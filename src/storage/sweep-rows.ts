import { z } from 'zod'
import { type ClockCode, clockCodes } from '../deadlines/clock.ts'
import { type Instant, instant, toIso } from '../deadlines/instant.ts'
import { audienceKey, type Notice } from '../notices/notices-of.ts'
import type { ClockToLookAt } from '../operations/ports.ts'
import { isoOrNull } from './clock-rows.ts'
import { Prisma } from './generated/client.ts'
import { type Db, query } from './query.ts'
import { caseIdValue, instantColumn } from './row-values.ts'

const dueRow = z.object({
  case_id: caseIdValue,
  code: z.custom<ClockCode>((code) => (clockCodes as unknown[]).includes(code), 'is no clock'),
  cycle: z.int(),
  due_at: instantColumn.nullable(),
  due_soon_at: instantColumn.nullable(),
  stopped_at: instantColumn.nullable(),
})

/** Locks clocks whose look has come, longest waiting first; what another process holds is left to it. */
export async function lockDueClocks(db: Db, now: Instant, limit: number): Promise<ClockToLookAt[]> {
  const rows = await query(
    db,
    dueRow,
    Prisma.sql`
      SELECT case_id, code, cycle, due_at, due_soon_at, stopped_at FROM clocks
      WHERE next_at <= ${toIso(now)}::timestamptz ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED`,
  )
  return rows.map(({ case_id: caseId, code, cycle, ...row }) => ({
    caseId,
    code,
    cycle,
    dueAt: row.due_at,
    dueSoonAt: row.due_soon_at,
    stoppedAt: row.stopped_at,
  }))
}

/** Writes the next look at a clock and, once per key, the reminder with its job. */
export async function saveReminder(
  db: Db,
  { caseId, code, cycle }: ClockToLookAt,
  notice: Notice | null,
  lookAgainAt: Instant | null,
  now: Instant,
  newId: () => string,
): Promise<void> {
  if (!notice) {
    await db.$executeRaw`
      UPDATE clocks SET next_at = ${isoOrNull(lookAgainAt)}::timestamptz
      WHERE case_id = ${caseId} AND code = ${code} AND cycle = ${cycle}`
    return
  }
  const { purpose, cycle: noticeCycle, threshold, audience } = notice
  await db.$queryRaw`
    WITH looked AS (
      UPDATE clocks SET next_at = ${isoOrNull(lookAgainAt)}::timestamptz
      WHERE case_id = ${caseId} AND code = ${code} AND cycle = ${cycle}
    ),
    promised AS (
      INSERT INTO notices (id, case_id, purpose, cycle, threshold, audience, data, created_at)
      VALUES (${newId()}, ${caseId}, ${purpose}, ${noticeCycle}, ${threshold}, ${audienceKey(audience)}, '{}',
              ${toIso(now)}::timestamptz)
      ON CONFLICT DO NOTHING RETURNING id, case_id
    )
    SELECT j.id::text
    FROM promised p JOIN cases c ON c.id = p.case_id JOIN departments d ON d.id = c.department_id,
      LATERAL graphile_worker.add_job('deliver-notice', json_build_object('noticeId', p.id),
        queue_name => 'slack:' || coalesce(c.header_channel_id, c.private_channel_id, d.channel_id),
        job_key => 'notice:' || p.id, run_at => clock_timestamp(), max_attempts => 25) j`
}

/** How long an edit of a header may take before the next sweep asks for it again. */
const patience = 15 * 60_000

/** Queues edits of headers that time alone has made stale; says how many. */
export async function queueStaleHeaders(db: Db, now: Instant, limit: number): Promise<number> {
  const queued = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      WITH stale AS (
        SELECT id FROM cases WHERE header_stale_at <= ${toIso(now)}::timestamptz AND header_ts IS NOT NULL
        ORDER BY header_stale_at LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
      ),
      asked AS (
        UPDATE cases c SET header_stale_at = ${toIso(instant(now + patience))}::timestamptz
        FROM stale WHERE c.id = stale.id RETURNING c.id, c.header_channel_id
      )
      SELECT j.id::text FROM asked,
        LATERAL graphile_worker.add_job('edit-header', json_build_object('caseId', asked.id),
          queue_name => 'slack:' || header_channel_id, job_key => 'header:' || asked.id, run_at => clock_timestamp(), max_attempts => 25) j`,
  )
  return queued.length
}
