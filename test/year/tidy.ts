import type { Pool } from 'pg'

/** Named, so that it is planned once. */
const statement = `
  WITH jobs AS (
    SELECT j.id, n.id AS notice,
      t.identifier = 'deliver-digest'
        OR t.identifier = 'deliver-notice' AND n.purpose IN ('card', 'due-soon', 'overdue') AS stays
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      LEFT JOIN notices n ON n.id = j.payload ->> 'noticeId'
  ),
  gone AS (DELETE FROM graphile_worker._private_jobs j USING jobs WHERE j.id = jobs.id AND j.locked_at IS NULL AND jobs.stays IS NOT TRUE),
  aside AS (
    UPDATE notices n SET failure = 'put aside' FROM jobs
    WHERE n.id = jobs.notice AND NOT jobs.stays AND n.sent_at IS NULL
  ),
  stale AS (UPDATE cases SET card_stale_at = NULL WHERE card_stale_at IS NOT NULL)
  SELECT count(*)::int AS left FROM jobs WHERE stays`

/**
 * Puts aside what has no part in the year: edits of cards, lines about events, letters, approvers' cards and personal
 * notices other than reminders. They take the same way as reminders, and there are three times as many. Says how many jobs
 * are left: cards, which reminders wait for, reminders, and digests.
 */
export async function tidy(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ left: number }>({ name: 'tidy', text: statement })
  return rows[0]?.left ?? 0
}
