import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runTaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker'
import { nudgeAfterJobs } from './nudge-after-jobs.ts'
import { jobEndTimeout, reclaimOrphanedJobs } from './reclaim-orphaned-jobs.ts'
import { reconnectingPool } from './reconnecting-pool.ts'
import { JobReturned, runTask } from './run-task.ts'
import { holdWorkerLock, type WorkerLock } from './worker-lock.ts'
import type { Log } from './worker-log.ts'
import type { WorkerOptions } from './worker-options.ts'

/** One graphile-worker, until it ends by itself or is stopped. */
export type WorkerRun = {
  /** Resolves with the reason. */
  readonly ended: Promise<string>
  stop(): Promise<void>
}

const milliseconds = { betweenPolls: 1_000, toStop: 10_000 }

export function startWorkerRun(options: WorkerOptions, stopping: AbortSignal): WorkerRun {
  const { pool, tasks, concurrency, log, onGivenUp, waitForSlot } = options
  const ended = new AbortController()
  const running = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('job:failed', ({ job, error }) => {
    if (error instanceof JobReturned) return
    onGivenUp({ id: job.id, task: job.task_identifier, payload: job.payload, attempts: job.attempts, error })
  })
  nudgeAfterJobs(events, () => {
    if (!ended.signal.aborted && !stopping.aborted) workers.nudge(1)
  })
  const jobKeeper = keepLockAndJobs(options, running, ended.signal)
  const workers = runTaskList(
    {
      concurrency,
      pollInterval: milliseconds.betweenPolls,
      noHandleSignals: true,
      logger: toLogger(log),
      events,
      // The only hook at which a slot can be made to wait before it looks for a job; none of our jobs carries a flag.
      ...(waitForSlot ? { forbiddenFlags: () => waitForSlot().then(() => []) } : {}),
      preset: { plugins: [jobKeeper.plugin] },
    },
    Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        trackRunning(running, runTask(task, pool, log, stopping)),
      ]),
    ),
    reconnectingPool(pool, stopping),
  )
  const end = async (reason: string): Promise<string> => {
    ended.abort()
    await jobKeeper.release()
    return reason
  }
  const untilEnded = workers.promise.then(
    () => end('it gave no reason'),
    (error: unknown) => end(String(error)),
  )
  return {
    ended: untilEnded,
    stop: async () => {
      if (!ended.signal.aborted) await stopWorkers(workers, log)
      await untilEnded
    },
  }
}

/** Holds the worker's lock from before its first job on, and reclaims orphaned jobs, until it has ended. */
function keepLockAndJobs(
  { pool, log }: WorkerOptions,
  running: ReadonlySet<string>,
  ended: AbortSignal,
): { readonly plugin: GraphileConfig.Plugin; readonly release: () => Promise<void> } {
  let lock: WorkerLock | null = null
  const plugin: GraphileConfig.Plugin = {
    name: 'WorkerLock',
    version: '1.0.0',
    worker: {
      hooks: {
        // Every slot calls this before its first job; all of them lock jobs under the one id of their pool.
        startWorker: async (_, { worker }) => {
          if (lock === null) {
            const { id } = worker.workerPool
            lock = holdWorkerLock(pool, id, log)
            void checkRepeatedly(reclaimOrphanedJobs(pool, id, running, log), ended)
          }
          await lock.acquired
        },
      },
    },
  }
  return { plugin, release: async () => lock?.release() }
}

/** Checks, waits, and checks again, so that no two checks come close together after the database hung. */
async function checkRepeatedly(check: () => Promise<unknown>, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await sleep(jobEndTimeout, undefined, { signal: ended }).catch(() => {})
    // Without a database nothing can be found; the next check may.
    if (!ended.aborted) await check().catch(() => {})
  }
}

/** Wraps a run so that its job counts as running for as long as it lasts. */
const trackRunning =
  (running: Set<string>, run: ReturnType<typeof runTask>): ReturnType<typeof runTask> =>
  async (payload, helpers) => {
    running.add(helpers.job.id)
    try {
      await run(payload, helpers)
    } finally {
      running.delete(helpers.job.id)
    }
  }

async function stopWorkers(workers: WorkerPool, log: Log): Promise<void> {
  const report = (error: unknown) => log.error({ reason: String(error) }, 'the worker did not stop in order')
  const timer = setTimeout(() => {
    Promise.resolve(workers.forcefulShutdown('The worker was stopped before the job ended.')).catch(report)
  }, milliseconds.toStop)
  try {
    await workers.gracefulShutdown()
  } catch (error) {
    report(error)
  } finally {
    clearTimeout(timer)
  }
}

function toLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    // What a job's own log line would repeat, and with it the payload, stays out.
    if (meta?.error instanceof JobReturned) return
    if (level === 'error') log.error({}, message)
    if (level === 'warning') log.warn({}, message)
  })
}
