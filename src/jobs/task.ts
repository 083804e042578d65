/** Context passed to a task along with its payload. */
export type TaskContext = {
  jobId: string
  /** The number of this attempt, from 1; being put off does not count. */
  attempt: number
  /** The number of times that this run of the job was put off by {@link RetryLater}. */
  putOffCount: number
  /** Fires when the worker stops; a task that takes long should end soon then. */
  signal: AbortSignal
}

/** Does one job. Returning completes it; {@link RetryLater} puts it off; any other error is a failed attempt. */
export type Task = (payload: unknown, context: TaskContext) => Promise<void>

/**
 * Thrown by a task: run the job again in `seconds`, which is no failed attempt. The job keeps its place, and the other
 * jobs of its queue wait with it, as Slack's Retry-After demands. It also keeps one of the worker's slots.
 */
export class RetryLater extends Error {
  override name = 'RetryLater'
  readonly seconds: number
  constructor(seconds: number, reason: string) {
    super(reason)
    this.seconds = seconds
  }
}
