import type { Pool } from 'pg'
import type { Task } from '../../../src/jobs/task.ts'
import { type RunningWorker, startWorker } from '../../../src/jobs/worker.ts'
import type { Log } from '../../../src/jobs/worker-log.ts'
import type { GivenUp } from '../../../src/jobs/worker-options.ts'

/** A log that records its messages. */
export function recordingLog(): Log & { lines: string[] } {
  const lines: string[] = []
  const record = (_: object, message: string) => {
    lines.push(message)
  }
  return { lines, info: record, warn: record, error: record }
}

/** Starts a worker with these tasks that records its log and the jobs that it gave up. */
export function workerWith(
  pool: Pool,
  tasks: Record<string, Task>,
  concurrency = 4,
): RunningWorker & { lines: string[]; givenUp: GivenUp[] } {
  const log = recordingLog()
  const givenUp: GivenUp[] = []
  const worker = startWorker({ pool, tasks, concurrency, log, onGivenUp: (job) => givenUp.push(job) })
  return { ...worker, lines: log.lines, givenUp }
}

/** Waits until the condition is true, for at most two minutes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 120_000; performance.now() < end; ) {
    if (await condition()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('what was waited for did not happen within two minutes')
}
