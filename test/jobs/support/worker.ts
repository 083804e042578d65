import type { Pool } from 'pg'
import type { Task } from '../../../src/jobs/task.ts'
import { type RunningWorker, startWorker } from '../../../src/jobs/worker.ts'
import type { Log } from '../../../src/jobs/worker-log.ts'
import type { GivenUp } from '../../../src/jobs/worker-options.ts'

/** A log that keeps what it is told. */
export function keepLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const keep = (_: object, message: string) => {
    lines.push(message)
  }
  return { lines, info: keep, warn: keep, error: keep }
}

/** Starts a worker with these tasks, and room for what a test wants to know of it. */
export function workerWith(
  pool: Pool,
  tasks: Record<string, Task>,
  concurrency = 4,
): RunningWorker & { lines: string[]; givenUp: GivenUp[] } {
  const log = keepLog()
  const givenUp: GivenUp[] = []
  const worker = startWorker({ pool, tasks, concurrency, log, onGivenUp: (job) => givenUp.push(job) })
  return { ...worker, lines: log.lines, givenUp }
}

/** Waits until `holds` says true, for two minutes at most. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; ) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('what was waited for did not happen within two minutes')
}
