import type { Job } from 'graphile-worker'
import type { Pool } from 'pg'

/** Where a job that is put back goes: to the place it had, or behind the job with a key (else `seconds` from now). */
export type Place = 'as it was' | { behind: string; seconds: number }

/**
 * Gives a job that this worker holds back to the queue, the try uncounted, so that any worker may take it. A job whose
 * key was meanwhile given to a newer one is removed instead: the newer one does its work. Throw {@link PutBack} next.
 */
export async function putBack(pool: Pool, job: Job, place: Place): Promise<void> {
  const [behind, seconds] = place === 'as it was' ? [null, 0] : [place.behind, place.seconds]
  await pool.query(
    `with replaced as (
       delete from graphile_worker._private_jobs
       where id = $1 and locked_by = $2 and $3::text is not null and key is null
       returning job_queue_id
     ), back as (
       update graphile_worker._private_jobs as job
       set attempts = greatest(0, job.attempts - 1),
           locked_at = null,
           locked_by = null,
           run_at = case when $4::boolean then job.run_at else coalesce(
             (select first.run_at + (job.id - first.id) * interval '1 microsecond'
                from graphile_worker._private_jobs as first
               where first.key = $5 and first.id < job.id and first.is_available),
             now() + make_interval(secs => $6)) end
       where job.id = $1 and job.locked_by = $2 and ($3::text is null or job.key is not null)
       returning job_queue_id
     )
     update graphile_worker._private_job_queues as queue
     set locked_at = null, locked_by = null
     from (select job_queue_id from replaced union all select job_queue_id from back) as mine
     where queue.id = mine.job_queue_id and queue.locked_by = $2`,
    [job.id, job.locked_by, job.key, place === 'as it was', behind, seconds],
  )
}

/** Whether a newer job has been added under the key of this running one, and will do its work. */
export async function isReplaced(pool: Pool, job: Job): Promise<boolean> {
  if (job.key === null) return false
  const { rows } = await pool.query<{ key: string | null }>(
    'select key from graphile_worker._private_jobs where id = $1',
    [job.id],
  )
  return rows[0] !== undefined && rows[0].key === null
}

/** Ends a run whose job was put back; the queue finds nothing of this worker's to fail, and changes nothing. */
export class PutBack extends Error {
  override name = 'PutBack'
}
