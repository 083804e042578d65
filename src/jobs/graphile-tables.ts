import type { Job } from 'graphile-worker'
import type { Pool } from 'pg'

/**
 * The private tables of graphile-worker, which no other file touches. They may change with any of its versions:
 * `test/jobs/graphile-tables.test.ts` compares this version with the installed one and these columns with the tables. After
 * an upgrade, read its migrations and `src/sql/` again before changing the number.
 */
export const supportedVersion = '0.18.0'
export const usedColumns = {
  _private_jobs: ['id', 'job_queue_id', 'attempts', 'key', 'locked_at', 'locked_by'],
  _private_job_queues: ['id', 'locked_at', 'locked_by'],
} as const

/** A lock that a worker has on a job: with another lock on the same job, `since` differs. */
type JobLock = { readonly id: string; readonly since: string }

/** The jobs that are locked by that worker. */
export async function findLockedJobs(pool: Pool, workerId: string): Promise<JobLock[]> {
  const { rows } = await pool.query<JobLock>(
    `select id::text, locked_at::text as since from graphile_worker._private_jobs where locked_by = $1`,
    [workerId],
  )
  return rows
}

/** Frees the jobs that the worker still holds by these locks, and their queues; the attempt is not counted. */
export async function unlockJobs(pool: Pool, workerId: string, locks: readonly JobLock[]): Promise<void> {
  await pool.query(
    `with freed as (
       update graphile_worker._private_jobs as job
       set attempts = greatest(0, job.attempts - 1), locked_at = null, locked_by = null
       from unnest($2::bigint[], $3::text[]) as lock (id, since)
       where job.id = lock.id and job.locked_by = $1 and job.locked_at::text = lock.since
       returning job.job_queue_id
     )
     update graphile_worker._private_job_queues as queue
     set locked_at = null, locked_by = null
     from freed
     where queue.id = freed.job_queue_id and queue.locked_by = $1`,
    [workerId, locks.map(({ id }) => id), locks.map(({ since }) => since)],
  )
  await announceJobs(pool)
}

/**
 * Gives a job that this worker holds back to its place in the queue, the attempt uncounted, so that any worker may take
 * it. A job whose key was given to a newer one in the meantime is deleted instead: the newer one does its work.
 */
export async function returnJob(pool: Pool, job: Job): Promise<void> {
  await pool.query(
    `with replaced as (
       delete from graphile_worker._private_jobs
       where id = $1 and locked_by = $2 and $3::text is not null and key is null
       returning job_queue_id
     ), returned as (
       update graphile_worker._private_jobs as job
       set attempts = greatest(0, job.attempts - 1), locked_at = null, locked_by = null
       where job.id = $1 and job.locked_by = $2 and ($3::text is null or job.key is not null)
       returning job_queue_id
     )
     update graphile_worker._private_job_queues as queue
     set locked_at = null, locked_by = null
     from (select job_queue_id from replaced union all select job_queue_id from returned) as freed
     where queue.id = freed.job_queue_id and queue.locked_by = $2`,
    [job.id, job.locked_by, job.key],
  )
}

/** Whether a newer job was enqueued under the key of this running one, and will do its work. */
export async function isReplaced(pool: Pool, job: Job): Promise<boolean> {
  if (job.key === null) return false
  const { rows } = await pool.query<{ key: string | null }>(
    'select key from graphile_worker._private_jobs where id = $1',
    [job.id],
  )
  return rows[0] !== undefined && rows[0].key === null
}

/** Ids of the workers that hold jobs or queues. */
export async function findLockHolders(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select locked_by as id from graphile_worker._private_jobs where locked_by is not null
     union
     select locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  )
  return rows.map(({ id }) => id)
}

/** Frees everything that these workers hold. */
export async function unlockWorkers(pool: Pool, workerIds: readonly string[]): Promise<void> {
  await pool.query('select graphile_worker.force_unlock_workers($1)', [workerIds])
  await announceJobs(pool)
}

/** Has every worker look for jobs now rather than at its next poll. */
async function announceJobs(pool: Pool): Promise<void> {
  await pool.query(`select pg_notify('jobs:insert', json_build_object('r', random(), 'count', 100)::text)`)
}
