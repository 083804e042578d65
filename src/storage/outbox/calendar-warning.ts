import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { CalendarGap } from '../../operations/ports/clock-ports.ts'
import type { CalendarWarning } from '../../operations/ports/outbox-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { beginAttempt } from './begin-attempt.ts'

const { sql } = Prisma
const purpose = 'calendar-missing'

/**
 * Saves a warning to the administrators and enqueues its job; false: that was done before. The id is made of calendar and
 * year: the unique key of notices covers only those about a case.
 */
export async function writeCalendarWarning(
  db: Db,
  { code, year }: CalendarGap,
  now: Instant,
): Promise<boolean> {
  const id = storable(`${purpose}:${code}:${year}`)
  const row = await queryOne(
    db,
    z.object({ queued: z.int() }),
    Prisma.sql`
      WITH saved_notices AS (
        INSERT INTO notices (id, case_id, purpose, cycle, threshold, audience, data, created_at)
        VALUES (${id}, NULL, ${purpose}, ${year}, ${storable(code)}, 'administrators', '{}', ${toIso(now)}::timestamptz)
        ON CONFLICT (id) DO NOTHING RETURNING id
      ),
      jobs AS (
        SELECT ${job('tell-missing-calendar', {
          payload: { noticeId: sql`saved_notices.id` },
          channel: sql`p.admin_channel_id`,
        })}
        FROM saved_notices CROSS JOIN (SELECT admin_channel_id FROM providers ORDER BY id LIMIT 1) p
      )
      ${addJobs()}`,
  )
  return row !== null && row.queued > 0
}

const attemptRow = z.object({
  threshold: z.string(),
  cycle: z.int(),
  created_at: instantColumn,
  attempted_at: instantColumn.nullable(),
})

/** Records that an attempt begins; null: unknown, sent already, or given up. */
export async function beginCalendarWarning(
  db: Db,
  id: string,
  now: Instant,
): Promise<CalendarWarning | null> {
  const row = await queryOne(
    db,
    attemptRow,
    beginAttempt(id, now, Prisma.sql`n.threshold, n.cycle, n.created_at`, purpose),
  )
  if (!row) return null
  return {
    id,
    code: row.threshold,
    year: row.cycle,
    createdAt: row.created_at,
    attemptedAt: row.attempted_at,
  }
}
