import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

const betweenTries = 500

/** Tries after the worker was told to stop: the ends of its last jobs are still to be noted, but not at any price. */
const maxWhileStopping = 10

/** The code of a serialization failure, after which the queue tries a statement again, soon and often. */
const tryAgain = '40001'

/** What the server says when it closes a connection, or cannot take one. */
const closing = /^(08|57P0[1-3])/

/** True unless the server itself answered the statement with an error: then the connection was lost on the way. */
function isLost(error: Error): boolean {
  if (!('severity' in error)) return true
  return 'code' in error && closing.test(String(error.code))
}

/**
 * The pool as the queue is to see it. The queue notes the end of a job in a promise that nobody watches, so that a
 * database away at that moment would end the process, or leave the job locked for good. Here a connection is waited
 * for until there is one, a few seconds at most once it is stopping; and a statement whose connection was lost is said
 * to be worth another try. Both statements that end a job can be repeated: they look for the lock that they give up.
 * Once the pool has ended nobody waits for anything of it: what could not be noted is given back at the next start.
 */
export function reconnectingPool(pool: Pool, stopping: AbortSignal): Pool {
  const patient: Pool = Object.create(pool)
  const connect = async (): Promise<PoolClient> => repeatable(await reached(pool, stopping))
  patient.connect = ((callback?: Parameters<Pool['connect']>[0]) =>
    callback ? pool.connect(callback) : connect()) as Pool['connect']
  return patient
}

const never = new Promise<PoolClient>(() => {})

async function reached(pool: Pool, stopping: AbortSignal): Promise<PoolClient> {
  let triesWhileStopping = 0
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (pool.ended) return never
      if (triesWhileStopping === maxWhileStopping) throw error
      if (stopping.aborted) triesWhileStopping += 1
      await sleep(betweenTries)
    }
  }
}

function repeatable(client: PoolClient): PoolClient {
  const own: PoolClient = Object.create(client)
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  own.query = (async (...args: unknown[]) => {
    try {
      return await query(...args)
    } catch (error) {
      throw error instanceof Error && isLost(error) ? Object.assign(error, { code: tryAgain }) : error
    }
  }) as PoolClient['query']
  return own
}
