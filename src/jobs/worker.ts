import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, runTaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker'
import type { Pool } from 'pg'
import type { Log } from './log.ts'
import { PutBack } from './put-back.ts'
import { endsWithin, reclaimOrphanedJobs } from './reclaim-orphaned-jobs.ts'
import { reconnectingPool } from './reconnecting-pool.ts'
import { runTask } from './run-task.ts'
import type { Task } from './task.ts'
import { holdWorkerLock, recoverJobsOfDeadWorkers, type SignOfLife } from './worker-lock.ts'

/** What {@link startWorker} needs. */
export type WorkerOptions = {
  /** Connections without a statement timeout. Two are kept in use; some for fetching and ending jobs come on top. */
  pool: Pool
  /** By the name under which jobs are added; jobs of other names stay for other workers. */
  tasks: Readonly<Record<string, Task>>
  /** Jobs at a time; one that waits after RetryLater counts. */
  concurrency: number
  log: Log
  /** Told when a job has failed its last try and will not be tried again. */
  onGivenUp: (job: GivenUp) => void
  /** Resolves when a slot may look for a job: looking costs the database as much as a small job. Unless given, at once. */
  turn?: () => Promise<void>
}

/** A job that failed as often as it may. */
export type GivenUp = { id: string; task: string; payload: unknown; attempts: number; error: unknown }

/** A running worker. */
export type RunningWorker = {
  /** Takes no more jobs, lets those under way end (ten seconds at most) and puts back those that wait. */
  stop(): Promise<void>
}

const milliseconds = { betweenPolls: 1_000, betweenSweeps: 15_000, toStop: 10_000, toRestart: 1_000 }

/** After the start in milliseconds: the server may take a moment to notice that the process before this one is gone. */
const firstSweeps = [0, 300, 1_000]

/** After a job's end in milliseconds, when a slot looks for the next job of its queue. */
const looksForNext = [5, 30, 150]

/**
 * Does the jobs of the database until stopped, those included that a killed worker left locked. It survives restarts
 * of the database server.
 */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { pool, log } = options
  const stopping = new AbortController()
  let current: Run = startRun(options, stopping.signal)

  const supervision = (async () => {
    while (!stopping.signal.aborted) {
      const reason = await current.ended
      if (stopping.signal.aborted) return
      log.error({ reason }, 'the worker has stopped by itself; starting another')
      await sleep(milliseconds.toRestart, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) current = startRun(options, stopping.signal)
    }
  })()

  const sweep = (): void => {
    recoverJobsOfDeadWorkers(pool, log).catch((error: unknown) => {
      if (!stopping.signal.aborted)
        log.warn({ reason: String(error) }, 'cannot look for workers that are gone')
    })
  }
  const early = firstSweeps.map((delay) => setTimeout(sweep, delay))
  const sweeps = setInterval(sweep, milliseconds.betweenSweeps)

  return {
    stop: async () => {
      stopping.abort()
      clearInterval(sweeps)
      for (const timer of early) clearTimeout(timer)
      await current.stop()
      await supervision
    },
  }
}

type Run = { ended: Promise<string>; stop(): Promise<void> }

function startRun(
  { pool, tasks, concurrency, log, onGivenUp, turn }: WorkerOptions,
  stopping: AbortSignal,
): Run {
  let life: SignOfLife | null = null
  let over = false
  const running = new Set<string>()
  const ended = new AbortController()
  const events: WorkerEvents = new EventEmitter()
  events.on('job:failed', ({ job, error }) => {
    if (error instanceof PutBack) return
    onGivenUp({ id: job.id, task: job.task_identifier, payload: job.payload, attempts: job.attempts, error })
  })
  // A slot asks for its next job while the end of the last one is still being written, finds the queue locked, and
  // would then sleep until the next poll. Jobs that end close together share a look: each look costs the database as
  // much as a small job, and people are waiting for the same database.
  const comingLooks = new Set<number>()
  events.on('job:complete', ({ job }) => {
    if (job.job_queue_id === null) return
    for (const delay of looksForNext) {
      if (comingLooks.has(delay)) continue
      comingLooks.add(delay)
      setTimeout(() => {
        comingLooks.delete(delay)
        if (!over && !stopping.aborted) workers.nudge(1)
      }, delay).unref()
    }
  })
  const signOfLife: GraphileConfig.Plugin = {
    name: 'SignOfLife',
    version: '1.0.0',
    worker: {
      hooks: {
        // Every slot asks here before its first job; all of them lock jobs under the one id of their pool.
        startWorker: async (_, { worker }) => {
          if (life === null) {
            life = holdWorkerLock(pool, worker.workerPool.id, log)
            void keepLooking(reclaimOrphanedJobs(pool, worker.workerPool.id, running, log), ended.signal)
          }
          await life.up
        },
      },
    },
  }
  const workers = runTaskList(
    {
      concurrency,
      pollInterval: milliseconds.betweenPolls,
      noHandleSignals: true,
      logger: toLogger(log),
      events,
      // The one place where a slot can be made to wait before it looks; no job of ours carries a flag.
      ...(turn ? { forbiddenFlags: () => turn().then(() => []) } : {}),
      preset: { plugins: [signOfLife] },
    },
    Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, noted(running, runTask(task, pool, log, stopping))]),
    ),
    reconnectingPool(pool, stopping),
  )
  const end = async (reason: string): Promise<string> => {
    over = true
    ended.abort()
    await life?.release()
    return reason
  }
  const untilEnded = workers.promise.then(
    () => end('it gave no reason'),
    (error: unknown) => end(String(error)),
  )
  return {
    ended: untilEnded,
    stop: async () => {
      if (!over) await stopWorkers(workers, log)
      await untilEnded
    },
  }
}

/** Takes a look, waits, and takes the next, so that no two come close together after the database hung. */
async function keepLooking(look: () => Promise<unknown>, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await sleep(endsWithin, undefined, { signal: ended }).catch(() => {})
    // Without a database there is nothing to be found; the next look comes.
    if (!ended.aborted) await look().catch(() => {})
  }
}

/** The same, with the job among those that run for as long as it does. */
const noted =
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
    if (meta?.error instanceof PutBack) return
    if (level === 'error') log.error({}, message)
    if (level === 'warning') log.warn({}, message)
  })
}
