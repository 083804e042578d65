import type { Pool } from 'pg'
import { findLockedJobs, unlockJobs } from './graphile-tables.ts'
import type { Log } from './worker-log.ts'

/**
 * Finds orphaned jobs: locked by this worker, which is alive, but not run by it. That happens when the connection is lost
 * just as a job is taken or ends, and nobody else would free the job or the queue behind it. A job counts as orphaned when
 * two checks in a row find the same lock: by then graphile-worker, which tries for {@link jobEndTimeout} milliseconds to
 * record the end of a job, would have freed it, and a job that was just taken would be running. Running a job twice is
 * harmless: every task can be repeated.
 * @param running ids of the jobs that run now
 * @returns a function that makes one check and returns the number of jobs it freed
 */
export function reclaimOrphanedJobs(
  pool: Pool,
  workerId: string,
  running: ReadonlySet<string>,
  log: Log,
): () => Promise<number> {
  let suspects = new Map<string, string>()
  return async () => {
    const idle = (await findLockedJobs(pool, workerId)).filter(({ id }) => !running.has(id))
    const orphaned = idle.filter(({ id, since }) => suspects.get(id) === since)
    suspects = new Map(idle.map(({ id, since }) => [id, since]))
    if (orphaned.length === 0) return 0
    await unlockJobs(pool, workerId, orphaned)
    log.warn({ jobs: orphaned.map(({ id }) => id) }, 'freed orphaned jobs')
    return orphaned.length
  }
}

/** Milliseconds: graphile-worker retries for five seconds; one more for the statement. */
export const jobEndTimeout = 6_000
