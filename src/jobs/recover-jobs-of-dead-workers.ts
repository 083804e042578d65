import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { findLockHolders, unlockWorkers } from './graphile-tables.ts'
import { findUnlocked } from './worker-lock.ts'
import type { Log } from './worker-log.ts'

/** Milliseconds between two checks of a worker: one that lost its connection has its lock again by then. */
const checkDelay = 500

/**
 * Frees the jobs and queues of workers whose process is gone, so that they are done now instead of after hours. Several
 * processes may do so at once.
 * @returns how many dead workers were found
 */
export async function recoverJobsOfDeadWorkers(pool: Pool, log: Log): Promise<number> {
  const suspects = await findUnlocked(pool, await findLockHolders(pool))
  if (suspects.length === 0) return 0
  await sleep(checkDelay)
  const holders = new Set(await findLockHolders(pool))
  const dead = await findUnlocked(
    pool,
    suspects.filter((id) => holders.has(id)),
  )
  if (dead.length === 0) return 0
  await unlockWorkers(pool, dead)
  log.warn({ workers: dead }, 'recovered the jobs of dead workers')
  return dead.length
}
