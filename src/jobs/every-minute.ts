import { schedule } from 'node-cron'
import type { Log } from './log.ts'

/**
 * Runs `work` at the start of every minute, in UTC: local zones repeat or skip hours twice a year, and so would the
 * schedule. A run that takes longer than a minute is not joined by another; one that fails is logged, and the next
 * one finds what it left undone.
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
