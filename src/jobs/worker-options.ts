import type { Pool } from 'pg'
import type { Task } from './task.ts'
import type { Log } from './worker-log.ts'

/** The options of `startWorker`. */
export type WorkerOptions = {
  /** Connections without a statement timeout. Two are kept in use; some for fetching and ending jobs come on top. */
  pool: Pool
  /** Tasks by the name under which their jobs are enqueued; jobs of other names are left to other workers. */
  tasks: Readonly<Record<string, Task>>
  /** Jobs at a time; one that waits after RetryLater counts. */
  concurrency: number
  log: Log
  /** Called when a job has failed its last attempt and will not be tried again. */
  onGivenUp: (job: GivenUp) => void
  /** Resolves when a slot may look for a job, which costs the database as much as a small job; left out: at once. */
  waitForSlot?: () => Promise<void>
}

/** A job that failed as often as it may. */
export type GivenUp = { id: string; task: string; payload: unknown; attempts: number; error: unknown }
