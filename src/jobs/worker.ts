import { setTimeout as sleep } from 'node:timers/promises'
import { recoverJobsOfDeadWorkers } from './recover-jobs-of-dead-workers.ts'
import type { WorkerOptions } from './worker-options.ts'
import { startWorkerRun, type WorkerRun } from './worker-run.ts'

/** A running worker. */
export type RunningWorker = {
  /** Takes no more jobs, lets running ones end (ten seconds at most) and returns those that wait to their queues. */
  stop(): Promise<void>
}

/** Milliseconds between two sweeps for dead workers. */
const sweepInterval = 15_000

/** Milliseconds after the start: the server may take a moment to notice that the process before this one is gone. */
const firstSweepDelays = [0, 300, 1_000]

/** Milliseconds before a worker that ended by itself is started again. */
const restartDelay = 1_000

/**
 * Does the jobs of the database until stopped, those included that a killed worker left locked. It survives restarts of
 * the database server.
 */
export function startWorker(options: WorkerOptions): RunningWorker {
  const { log } = options
  const stopping = new AbortController()
  let current: WorkerRun = startWorkerRun(options, stopping.signal)

  const supervision = (async () => {
    while (!stopping.signal.aborted) {
      const reason = await current.ended
      if (stopping.signal.aborted) return
      log.error({ reason }, 'the worker ended by itself; starting another')
      await sleep(restartDelay, undefined, { signal: stopping.signal }).catch(() => {})
      if (!stopping.signal.aborted) current = startWorkerRun(options, stopping.signal)
    }
  })()
  const sweeps = sweepDeadWorkers(options, stopping.signal)

  return {
    stop: async () => {
      stopping.abort()
      sweeps.stop()
      await current.stop()
      await supervision
    },
  }
}

/** Recovers the jobs of dead workers again and again. */
function sweepDeadWorkers(
  { pool, log }: WorkerOptions,
  stopping: AbortSignal,
): { readonly stop: () => void } {
  const sweep = (): void => {
    recoverJobsOfDeadWorkers(pool, log).catch((error: unknown) => {
      if (!stopping.aborted) log.warn({ reason: String(error) }, 'cannot look for dead workers')
    })
  }
  const firstTimers = firstSweepDelays.map((delay) => setTimeout(sweep, delay))
  const interval = setInterval(sweep, sweepInterval)
  return {
    stop: () => {
      clearInterval(interval)
      for (const timer of firstTimers) clearTimeout(timer)
    },
  }
}
