import type { Pool } from 'pg'
import { type GivenUp, type RunningWorker, startWorker } from '../jobs/worker.ts'
import { giveUp, makeTasks, type TaskDeps } from './job-handlers.ts'

/** How many jobs run at a time. */
const concurrency = 8

/** Starts the worker that does the database's jobs; a job that failed its last try is reported to those concerned. */
export function startJobs(
  deps: TaskDeps,
  { pool, waitTurn }: { readonly pool: Pool; readonly waitTurn: () => Promise<void> },
): RunningWorker {
  const { log } = deps
  const onGivenUp = (job: GivenUp): void => {
    const { error, ...rest } = job
    log.error({ err: error, ...rest }, 'a job was given up')
    giveUp(deps, job).catch((err: unknown) =>
      log.error({ err }, 'the failure of a job could not be reported'),
    )
  }
  return startWorker({ pool, tasks: makeTasks(deps), concurrency, log, onGivenUp, turn: waitTurn })
}
