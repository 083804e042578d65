import type { Prisma } from '../../src/storage/generated/client.ts'

/** A job to be done once the transaction that adds it has been committed. */
export type NewJob = {
  task: string
  payload: object
  /** Jobs of one queue run one at a time, in the order in which they were added. null: no order. */
  queue: string | null
  /** A job that waits under the same key is replaced, and takes the new place in the queue. null: never replaced. */
  key: string | null
  /** Tries until the job is given up. */
  maxAttempts?: number
  /** Seconds to wait at least. */
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
