import type { Pool } from 'pg'
import type { Log } from './log.ts'

/** Jobs that one worker holds: the ids of those it runs, and since when it holds those it does not. */
type Held = { readonly id: string; readonly since: string }

/**
 * Looks for jobs that are locked by a worker which lives and does not run them: the answer that gave it the job, or the
 * end of the job, was lost with its connection. Nobody else would free them, nor the queues behind them. A job is given
 * back when two looks find it so, with the same lock: the queue notes the end of a job again within
 * {@link endsWithin} milliseconds, and a job that was just taken is running by then.
 * @returns a function that takes one look, and says how many jobs it gave back.
 */
export function reclaimOrphanedJobs(
  pool: Pool,
  workerId: string,
  running: ReadonlySet<string>,
  log: Log,
): () => Promise<number> {
  let suspects = new Map<string, string>()
  return async () => {
    const { rows } = await pool.query<Held>(
      `select id::text, locked_at::text as since from graphile_worker._private_jobs where locked_by = $1`,
      [workerId],
    )
    const idle = rows.filter(({ id }) => !running.has(id))
    const forgotten = idle.filter(({ id, since }) => suspects.get(id) === since)
    suspects = new Map(idle.map(({ id, since }) => [id, since]))
    if (forgotten.length === 0) return 0
    await giveBack(pool, workerId, forgotten)
    log.warn({ jobs: forgotten.map(({ id }) => id) }, 'gave back jobs that were taken and not done')
    return forgotten.length
  }
}

/** Milliseconds within which the queue tries again to note the end of a job: five seconds, and some for the statement. */
export const endsWithin = 6_000

/** The try does not count: nothing is known of it. A job that was done after all finds nothing left to do. */
async function giveBack(pool: Pool, workerId: string, jobs: readonly Held[]): Promise<void> {
  await pool.query(
    `with back as (
       update graphile_worker._private_jobs as job
       set attempts = greatest(0, job.attempts - 1), locked_at = null, locked_by = null
       from unnest($2::bigint[], $3::text[]) as forgotten (id, since)
       where job.id = forgotten.id and job.locked_by = $1 and job.locked_at::text = forgotten.since
       returning job.job_queue_id
     )
     update graphile_worker._private_job_queues as queue
     set locked_at = null, locked_by = null
     from back
     where queue.id = back.job_queue_id and queue.locked_by = $1`,
    [workerId, jobs.map(({ id }) => id), jobs.map(({ since }) => since)],
  )
  await pool.query(`select pg_notify('jobs:insert', json_build_object('r', random(), 'count', 100)::text)`)
}
