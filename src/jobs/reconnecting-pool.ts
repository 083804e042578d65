import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

/** Milliseconds. */
const betweenTries = 500

/** Attempts after the worker is stopping: the end of its last jobs still has to be recorded, but not at any cost. */
const maxTriesWhileStopping = 10

/** The code of a serialization failure, after which graphile-worker tries a statement again, soon and often. */
const tryAgain = '40001'

/** Codes by which the server says that it closes a connection, or cannot take one. */
const closing = /^(08|57P0[1-3])/

/** Whether the connection was lost: true unless the server itself answered the statement with an error. */
function isLost(error: Error): boolean {
  if (!('severity' in error)) return true
  return 'code' in error && closing.test(String(error.code))
}

/**
 * The pool for graphile-worker, which records the end of a job in a promise that nobody watches: without the database at
 * that moment the process would crash, or the job stay locked for good. This pool waits for a connection until there is
 * one, at most a few seconds once it is stopping, and reports a statement whose connection was lost as worth a retry. Both
 * statements that end a job can be repeated: they look for the lock that they give up. Once the pool has ended, calls never
 * settle: what was not recorded is recovered at the next start.
 */
export function reconnectingPool(pool: Pool, stopping: AbortSignal): Pool {
  const reconnecting: Pool = Object.create(pool)
  const connect = async (): Promise<PoolClient> => retryable(await connectWithRetries(pool, stopping))
  reconnecting.connect = ((callback?: Parameters<Pool['connect']>[0]) =>
    callback ? pool.connect(callback) : connect()) as Pool['connect']
  return reconnecting
}

const never = new Promise<PoolClient>(() => {})

async function connectWithRetries(pool: Pool, stopping: AbortSignal): Promise<PoolClient> {
  let triesWhileStopping = 0
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (pool.ended) return never
      if (triesWhileStopping === maxTriesWhileStopping) throw error
      if (stopping.aborted) triesWhileStopping += 1
      await sleep(betweenTries)
    }
  }
}

function retryable(client: PoolClient): PoolClient {
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
