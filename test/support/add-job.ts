import type { Prisma } from '../../src/storage/generated/client.ts'

/** A job that runs after the commit of the transaction that adds it. */
export type NewJob = {
  task: string
  payload: object
  /** Jobs of one queue run one at a time, in the order in which they were added. null: no order. */
  queue: string | null
  /** A waiting job with the same key is replaced and moves to the end of the queue. null: never replaced. */
  key: string | null
  /** Number of attempts before the job is given up. */
  maxAttempts?: number
  /** Minimum delay in seconds. */
  delay?: number
}

/**
 * Adds a job within a Prisma transaction: committed and rolled back with it.
 * Waiting jobs of a queue are ordered by their `run_at`, and equal ones in no order at all; now() is the same for the
 * whole transaction, so the wall clock is used.
 */
export async function addJob(
  transaction: Pick<Prisma.TransactionClient, '$executeRaw'>,
  job: NewJob,
): Promise<void> {
  await transaction.$executeRaw`
    select graphile_worker.add_job(
      ${job.task}::text,
      ${JSON.stringify(job.payload)}::json,
      queue_name => ${job.queue}::text,
      run_at => clock_timestamp() + make_interval(secs => ${job.delay ?? 0}::float8),
      max_attempts => ${job.maxAttempts ?? 25}::int,
      job_key => ${job.key}::text
    )`
}
