import type { Pool } from 'pg'

/** Runs as a prepared statement, so that it is planned once. */
const statement = `
  WITH jobs AS (
    SELECT j.id, n.id AS notice,
      t.identifier = 'deliver-digest'
        OR t.identifier = 'deliver-notice' AND n.purpose IN ('card', 'due-soon', 'overdue') AS stays
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      LEFT JOIN notices n ON n.id = j.payload ->> 'noticeId'
  ),
  deleted_jobs AS (DELETE FROM graphile_worker._private_jobs j USING jobs WHERE j.id = jobs.id AND j.locked_at IS NULL AND jobs.stays IS NOT TRUE),
  dropped_notices AS (
    UPDATE notices n SET failure = 'put aside' FROM jobs
    WHERE n.id = jobs.notice AND NOT jobs.stays AND n.sent_at IS NULL
  ),
  current_cards AS (UPDATE cases SET card_stale_at = NULL WHERE card_stale_at IS NOT NULL)
  SELECT count(*)::int AS remaining FROM jobs WHERE stays`

/**
 * Drops jobs that the simulation does not check: edits of cards, lines about events, letters, approvers' cards and
 * personal notices other than reminders. They use the same code path as reminders and triple the load. Returns the
 * number of remaining jobs: cards, which reminders wait for, reminders, and digests.
 */
export async function dropUncheckedJobs(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ remaining: number }>({ name: 'drop unchecked jobs', text: statement })
  return rows[0]?.remaining ?? 0
}
