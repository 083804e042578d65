import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { type RequestNotice, requestPurposes } from '../../notices/notice.ts'
import type { OpenRequest } from '../../operations/ports/outbox-ports.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { ofColumns } from './notice-codec.ts'

const { sql } = Prisma

/** SQL: whether a posted message `n` still asks somebody for something. */
const isOpen = sql`n.purpose IN (${Prisma.join([...requestPurposes])}) AND n.ts IS NOT NULL AND n.settled_at IS NULL`

/** SQL: whether a case has posted messages that still ask somebody for something. */
export const hasOpenRequests = (caseId: Prisma.Sql): Prisma.Sql =>
  sql`EXISTS (SELECT FROM notices n WHERE n.case_id = ${caseId} AND ${isOpen})`

const openRow = z.object({
  id: z.string(),
  purpose: z.enum(requestPurposes),
  cycle: z.int(),
  threshold: z.string(),
  audience: z.string(),
  channel_id: z.string(),
  ts: z.string(),
})

/** The messages of a case that were posted and still ask somebody for something, the earliest first. */
export async function readOpenRequests(db: Db, caseId: CaseId): Promise<OpenRequest[]> {
  const rows = await query(
    db,
    openRow,
    sql`
      SELECT n.id, n.purpose, n.cycle, n.threshold, n.audience, n.channel_id, n.ts FROM notices n
      WHERE n.case_id = ${caseId} AND ${isOpen} ORDER BY n.sent_at, n.created_at, n.id`,
  )
  return rows.map(({ id, channel_id: channelId, ts, ...columns }) => ({
    id,
    notice: ofColumns(columns) as RequestNotice,
    place: { channelId, ts },
  }))
}

/** Records that a message shows that nothing is asked any more. */
export async function writeSettled(db: Db, id: string, now: Instant): Promise<void> {
  await db.$executeRaw`UPDATE notices SET settled_at = ${toIso(now)}::timestamptz WHERE id = ${id}`
}

/** Enqueues the edits of a case's requests after one more reminder was posted: the earlier ones need not ask any more. */
export async function enqueueSettling(db: Db, noticeId: string): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('settle-requests', { payload: { caseId: sql`n.case_id` }, channel: sql`n.channel_id` })}
      FROM notices n WHERE n.id = ${noticeId} AND ${isOpen} AND n.purpose IN ('due-soon', 'overdue')
        AND EXISTS (
          SELECT FROM notices o WHERE o.case_id = n.case_id AND o.id <> n.id AND o.purpose IN ('due-soon', 'overdue')
            AND o.ts IS NOT NULL AND o.settled_at IS NULL)
    )
    ${addJobs()}`
}
