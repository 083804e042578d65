import type { WorkerEvents } from 'graphile-worker'

/** Milliseconds after the end of a job at which a slot checks for the next job of its queue. */
const delays = [5, 30, 150]

/**
 * Has a slot look again after the end of a job: it asks for the next one while that end is still being recorded, finds the
 * queue locked, and would sleep until its next poll. Jobs that end close together share a look, since each costs the
 * database as much as a small job, and people are waiting for the same database.
 */
export function nudgeAfterJobs(events: WorkerEvents, nudge: () => void): void {
  const pending = new Set<number>()
  events.on('job:complete', ({ job }) => {
    if (job.job_queue_id === null) return
    for (const delay of delays) {
      if (pending.has(delay)) continue
      pending.add(delay)
      setTimeout(() => {
        pending.delete(delay)
        nudge()
      }, delay).unref()
    }
  })
}
