import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Log } from './worker-log.ts'

/** SQL: the number of a worker's advisory lock. */
const lockOf = (id: string) => `hashtextextended('redress worker ' || ${id}, 0)`

/** An advisory lock that shows that a worker is alive: the database frees it when the process is gone. */
export type WorkerLock = {
  /** Resolves when the lock is taken for the first time; no job may be taken before. */
  readonly acquired: Promise<void>
  release(): Promise<void>
}

/**
 * Holds the lock of a worker on a connection of its own, and takes it again on another when that is lost. A host that
 * vanishes without closing its connections is noticed by the server within half a minute.
 */
export function holdWorkerLock(pool: Pool, workerId: string, log: Log): WorkerLock {
  const ended = new AbortController()
  let unlock: (() => void) | null = null

  const acquire = async (): Promise<void> => {
    for (let pause = 50; !ended.signal.aborted; pause = Math.min(pause * 2, 2_000)) {
      try {
        unlock = await lock(pool, workerId, onLost)
        return
      } catch (error) {
        log.warn({ workerId, reason: String(error) }, 'cannot take the worker lock; trying again')
        await sleep(pause, undefined, { signal: ended.signal }).catch(() => {})
      }
    }
  }
  const onLost = (): void => {
    unlock = null
    if (!ended.signal.aborted) acquiring = acquire()
  }
  let acquiring = acquire()
  return {
    acquired: acquiring,
    release: async () => {
      ended.abort()
      await acquiring
      unlock?.()
    },
  }
}

/** Takes the lock on a connection of its own. Resolves with what releases it; calls `onLost` when it is lost. */
async function lock(pool: Pool, workerId: string, onLost: () => void): Promise<() => void> {
  const client = await pool.connect()
  let isEnded = false
  let isLocked = false
  const end = (): boolean => {
    if (isEnded) return false
    isEnded = true
    client.release(true)
    return true
  }
  const lose = (): void => {
    if (end() && isLocked) onLost()
  }
  client.on('error', lose)
  client.on('end', lose)
  try {
    await client.query(
      'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
    )
    await client.query(`select pg_advisory_lock(${lockOf('$1::text')})`, [workerId])
    if (isEnded) throw new Error('the connection was lost')
    isLocked = true
    return end
  } catch (error) {
    lose()
    throw error
  }
}

/** The workers in this list whose lock nobody holds. */
export async function findUnlocked(pool: Pool, workerIds: readonly string[]): Promise<string[]> {
  if (workerIds.length === 0) return []
  const { rows } = await pool.query<{ id: string }>(
    `select id from unnest($1::text[]) as worker (id) where pg_try_advisory_xact_lock(${lockOf('id')})`,
    [workerIds],
  )
  return rows.map(({ id }) => id)
}
