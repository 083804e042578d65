import { setTimeout as sleep } from 'node:timers/promises'
import type { JobHelpers } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'
import { isReplaced, PutBack, putBack } from './put-back.ts'
import { RetryLater, StepBehind, type Task } from './task.ts'

/** Makes the queue's function of one of our tasks: it gives {@link RetryLater} and {@link StepBehind} their meaning. */
export function runTask(task: Task, pool: Pool, log: Log, stopping: AbortSignal) {
  return async (payload: unknown, { job }: Pick<JobHelpers, 'job'>): Promise<void> => {
    for (let putOff = 0; ; putOff += 1) {
      if (stopping.aborted) {
        await putBack(pool, job, 'as it was')
        throw new PutBack()
      }
      try {
        return await task(payload, { jobId: job.id, attempt: job.attempts, putOff, signal: stopping })
      } catch (error) {
        const fields = { job: job.id, task: job.task_identifier, reason: String(error) }
        if (error instanceof StepBehind) {
          log.info({ ...fields, behind: error.key }, 'a job lets another go first')
          await putBack(pool, job, { behind: error.key, seconds: error.seconds })
          throw new PutBack()
        }
        if (!(error instanceof RetryLater)) throw error
        log.info({ ...fields, seconds: error.seconds }, 'a job is put off')
        // The job stays locked while it waits, and with it its queue: no later job overtakes it.
        await sleep(error.seconds * 1000, undefined, { signal: stopping }).catch(() => {})
      }
      if (!stopping.aborted && (await isReplaced(pool, job))) return
    }
  }
}
