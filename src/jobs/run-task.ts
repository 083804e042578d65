import { setTimeout as sleep } from 'node:timers/promises'
import type { JobHelpers } from 'graphile-worker'
import type { Pool } from 'pg'
import { isReplaced, returnJob } from './graphile-tables.ts'
import { RetryLater, type Task } from './task.ts'
import type { Log } from './worker-log.ts'

/** Ends the run of a job that was returned to its queue: graphile-worker finds nothing left to mark as failed. */
export class JobReturned extends Error {
  override name = 'JobReturned'
}

/** Makes graphile-worker's function of one of our tasks: it handles {@link RetryLater}, and returns the job on a stop. */
export function runTask(task: Task, pool: Pool, log: Log, stopping: AbortSignal) {
  return async (payload: unknown, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    for (let putOffCount = 0; ; putOffCount += 1) {
      if (stopping.aborted) {
        await returnJob(pool, job)
        throw new JobReturned()
      }
      try {
        return await task(payload, { jobId: job.id, attempt: job.attempts, putOffCount, signal: stopping })
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error
        const { seconds } = error
        log.info(
          { job: job.id, task: job.task_identifier, reason: String(error), seconds },
          'a job is put off',
        )
        // The job stays locked while it waits, and with it its queue: no later job overtakes it.
        await sleep(seconds * 1000, undefined, { signal: stopping }).catch(() => {})
      }
      if (!stopping.aborted && (await isReplaced(pool, job))) return
    }
  }
}
