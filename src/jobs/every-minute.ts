import { schedule } from 'node-cron'
import type { Log } from './worker-log.ts'

/**
 * Runs `work` at the start of every minute, in UTC: local zones repeat or skip hours twice a year, and so would the
 * schedule. While a run takes longer than a minute, no other starts; one that fails is logged, and the next one finds the
 * work that it left.
 */
export function everyMinute(work: () => Promise<unknown>, log: Log): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const task = schedule(
    '* * * * *',
    () => {
      running = work().catch((error: unknown) => log.error({ reason: String(error) }, 'the sweep failed'))
      return running
    },
    { timezone: 'UTC', noOverlap: true },
  )
  return {
    stop: async () => {
      await task.destroy()
      await running
    },
  }
}
