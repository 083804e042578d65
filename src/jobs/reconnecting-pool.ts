import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool, PoolClient } from 'pg'

/** Milliseconds. */
const retryDelay = 500

/** Attempts after the worker is stopping: the end of its last jobs still has to be recorded, but not at any cost. */
const maxAttemptsWhileStopping = 10

/** The code of a serialization failure, after which graphile-worker tries a statement again, soon and often. */
const retryCode = '40001'

/** Codes with which the server closes a connection, or refuses one. */
const connectionClosed = /^(08|57P0[1-3])/

/** Whether the connection was lost: true unless the server itself answered the statement with an error. */
function isLost(error: Error): boolean {
  if (!('severity' in error)) return true
  return 'code' in error && connectionClosed.test(String(error.code))
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
  const connect = async (): Promise<PoolClient> =>
    withRetryableErrors(await connectWithRetries(pool, stopping))
  reconnecting.connect = ((callback?: Parameters<Pool['connect']>[0]) =>
    callback ? pool.connect(callback) : connect()) as Pool['connect']
  return reconnecting
}

const never = new Promise<PoolClient>(() => {})

async function connectWithRetries(pool: Pool, stopping: AbortSignal): Promise<PoolClient> {
  let attemptsWhileStopping = 0
  for (;;) {
    try {
      return await pool.connect()
    } catch (error) {
      if (pool.ended) return never
      if (attemptsWhileStopping === maxAttemptsWhileStopping) throw error
      if (stopping.aborted) attemptsWhileStopping += 1
      await sleep(retryDelay)
    }
  }
}

function withRetryableErrors(client: PoolClient): PoolClient {
  const retryingClient: PoolClient = Object.create(client)
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  retryingClient.query = (async (...args: unknown[]) => {
    try {
      return await query(...args)
    } catch (error) {
      throw error instanceof Error && isLost(error) ? Object.assign(error, { code: retryCode }) : error
    }
  }) as PoolClient['query']
  return retryingClient
}
