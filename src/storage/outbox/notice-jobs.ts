import type { CaseId } from '../../agreement/ids.ts'
import type { Db } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { slackRecipient } from './slack-recipient.ts'

const { sql } = Prisma

/** Enqueues edits of a case's earlier cards, which then link to the new one. */
export async function enqueueMovedCardEdits(db: Db, caseId: CaseId, cardNumber: number): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('edit-moved', {
        payload: { caseId: sql`n.case_id`, cardNumber: sql`n.cycle` },
        channel: sql`n.channel_id`,
      })}
      FROM notices n
      WHERE n.case_id = ${caseId} AND n.purpose = 'card' AND n.cycle < ${cardNumber} AND n.ts IS NOT NULL
    )
    ${addJobs()}`
}

/**
 * Enqueues edits that hide what was posted about a case outside its own channel before it became sensitive (3.1): the lines
 * below its earlier cards, and hand-over messages. Does nothing for an ordinary case.
 */
export async function enqueueHiding(db: Db, caseId: CaseId): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('hide-line', { payload: { noticeId: sql`n.id` }, channel: sql`n.channel_id` })}
      FROM cases c
        JOIN notices h ON h.case_id = c.id AND h.purpose = 'card' AND h.cycle = c.card_number
        JOIN notices n ON n.case_id = c.id
      WHERE c.id = ${caseId} AND c.sensitive AND n.ts IS NOT NULL
        AND (n.purpose = 'hand-over' OR n.purpose <> 'card' AND n.audience = 'thread')
        -- What follows the new card is in its own channel, or shows only the number, the status and the clocks.
        AND (n.channel_id IS DISTINCT FROM c.card_channel_id OR n.sent_at < h.sent_at)
    )
    ${addJobs()}`
}

/** Enqueues an edit of a reminder, behind everything else in the queue of its channel. */
export async function enqueueReminderEdit(db: Db, id: string): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('edit-reminder', {
        payload: { noticeId: sql`n.id` },
        channel: sql`coalesce(n.channel_id, 'reminders')`,
      })}
      FROM notices n WHERE n.id = ${id}
    )
    ${addJobs()}`
}

/** Enqueues every unsent notice of a case whose card was posted, for which they may have waited. */
export async function enqueueWaitingNotices(db: Db, caseId: CaseId): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('deliver-notice', {
        payload: { noticeId: sql`n.id` },
        audience: sql`n.audience`,
        channel: slackRecipient(sql`n.audience`, sql`c.card_channel_id`),
      })}, n.created_at, n.cycle
      FROM notices n JOIN cases c ON c.id = n.case_id
      WHERE n.case_id = ${caseId} AND n.audience <> 'client' AND n.purpose <> 'card'
        AND n.sent_at IS NULL AND n.failure IS NULL
    )
    ${addJobs(sql`created_at, cycle`)}`
}
