import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Log } from './log.ts'

/** Turns the id of a worker into the number of its advisory lock. */
const lockOf = (id: string) => `hashtextextended('redress worker ' || ${id}, 0)`

/** The sign of life of one worker: an advisory lock that the database frees when the process is gone. */
export type SignOfLife = {
  /** Resolves when the sign is up for the first time; no job may be taken before. */
  up: Promise<void>
  /** Takes the sign down. */
  release(): Promise<void>
}

/**
 * Shows that the worker with this id lives, on a connection of its own; when that is lost, on another.
 * A host that vanishes without closing its connections is noticed by the server within half a minute.
 */
export function holdWorkerLock(pool: Pool, workerId: string, log: Log): SignOfLife {
  const ended = new AbortController()
  let letGo: (() => void) | null = null

  const take = async (): Promise<void> => {
    for (let pause = 50; !ended.signal.aborted; pause = Math.min(pause * 2, 2_000)) {
      try {
        letGo = await lock(pool, workerId, lose)
        return
      } catch (error) {
        log.warn({ workerId, reason: String(error) }, 'the worker cannot show that it lives; trying again')
        await sleep(pause, undefined, { signal: ended.signal }).catch(() => {})
      }
    }
  }
  const lose = (): void => {
    letGo = null
    if (!ended.signal.aborted) taking = take()
  }
  let taking = take()
  return {
    up: taking,
    release: async () => {
      ended.abort()
      await taking
      letGo?.()
    },
  }
}

/** Takes the lock of a worker on a connection of its own, and gives what lets go of it; `onLost` is told when it is lost. */
async function lock(pool: Pool, workerId: string, onLost: () => void): Promise<() => void> {
  const client = await pool.connect()
  let over = false
  let locked = false
  const end = (): boolean => {
    if (over) return false
    over = true
    client.release(true)
    return true
  }
  const lose = (): void => {
    if (end() && locked) onLost()
  }
  client.on('error', lose)
  client.on('end', lose)
  try {
    await client.query(
      'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3',
    )
    await client.query(`select pg_advisory_lock(${lockOf('$1::text')})`, [workerId])
    if (over) throw new Error('the connection was lost')
    locked = true
    return end
  } catch (error) {
    lose()
    throw error
  }
}

/** Between two looks at a worker that seems dead; one that lost its connection has shown itself again by then. */
const secondLook = 500

/**
 * Frees the jobs and queues of workers that are gone, so that they are done now and not after hours. Several
 * processes may do so at once.
 * @returns how many workers were found dead.
 */
export async function recoverJobsOfDeadWorkers(pool: Pool, log: Log): Promise<number> {
  const suspects = await findDead(pool, null)
  if (suspects.length === 0) return 0
  await sleep(secondLook)
  const dead = await findDead(pool, suspects)
  if (dead.length === 0) return 0
  await pool.query('select graphile_worker.force_unlock_workers($1)', [dead])
  await pool.query(`select pg_notify('jobs:insert', json_build_object('r', random(), 'count', 100)::text)`)
  log.warn({ workers: dead }, 'took over the jobs of workers that are gone')
  return dead.length
}

async function findDead(pool: Pool, among: string[] | null): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with holders as materialized (
       select locked_by as id from graphile_worker._private_jobs where locked_by is not null
       union
       select locked_by from graphile_worker._private_job_queues where locked_by is not null
     )
     select id from holders
     where ($1::text[] is null or id = any($1)) and pg_try_advisory_xact_lock(${lockOf('id')})`,
    [among],
  )
  return rows.map(({ id }) => id)
}
