import type { Pool } from 'pg'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import type { GivenUp } from '../jobs/worker-options.ts'
import { type TaskDeps, taskHandlers } from './task-handlers.ts'
import { giveUpJob, taskList } from './worker-tasks.ts'

/** Jobs that run at a time. */
const concurrency = 8

/** Starts the worker that does the database's jobs; a job that failed its last try is reported to those concerned. */
export function startJobs(
  deps: TaskDeps,
  { pool, waitForSlot }: { readonly pool: Pool; readonly waitForSlot: () => Promise<void> },
): RunningWorker {
  const { log } = deps
  const handlers = taskHandlers(deps)
  const onGivenUp = (job: GivenUp): void => {
    const { error, ...rest } = job
    log.error({ err: error, ...rest }, 'a job was given up')
    giveUpJob(handlers, job).catch((err: unknown) =>
      log.error({ err }, 'the failure of a job could not be reported'),
    )
  }
  return startWorker({ pool, tasks: taskList(handlers), concurrency, log, onGivenUp, waitForSlot })
}
