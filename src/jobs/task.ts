/** What a task is told besides its payload. */
export type TaskContext = {
  jobId: string
  /** Which try this is, from 1; being put off does not count. */
  attempt: number
  /** How often this run of the job was put off by {@link RetryLater} so far. */
  putOff: number
  /** Fires when the worker stops; a task that takes long should end soon then. */
  signal: AbortSignal
}

/** Does one job. Returning completes it; throwing {@link RetryLater} or {@link StepBehind} puts it off; any other error is a failed try. */
export type Task = (payload: unknown, context: TaskContext) => Promise<void>

/**
 * Thrown by a task: run the job again in `seconds`, which is no failed try. The job keeps its place, and the other
 * jobs of its queue wait with it, as Slack's Retry-After asks. It also keeps one of the worker's slots.
 */
export class RetryLater extends Error {
  override name = 'RetryLater'
  readonly seconds: number
  constructor(seconds: number, reason: string) {
    super(reason)
    this.seconds = seconds
  }
}

/**
 * Thrown by a task: the job with `key` has to be done first (a reply whose header is not posted yet), and this is no
 * failed try. The job is put right behind that one in its queue; when no such job waits any more, it is tried again
 * in `seconds`.
 */
export class StepBehind extends Error {
  override name = 'StepBehind'
  readonly key: string
  readonly seconds: number
  constructor(key: string, seconds: number, reason: string) {
    super(reason)
    this.key = key
    this.seconds = seconds
  }
}
