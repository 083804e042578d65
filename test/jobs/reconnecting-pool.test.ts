import { setTimeout as sleep } from 'node:timers/promises'
import { Pool, type PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reconnectingPool } from '../../src/jobs/reconnecting-pool.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Takes the only connection; retries, since the short timeout of the pool can be too short on a busy machine. */
async function firstConnection(pool: Pool): Promise<PoolClient> {
  for (;;) {
    const connected = await pool.connect().catch(() => null)
    if (connected) return connected
  }
}

describe('the reconnecting pool', () => {
  test('waits for a connection that is in use', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 })
    const connection = await firstConnection(pool)
    const waiting = reconnectingPool(pool, new AbortController().signal).connect()
    await sleep(200)
    connection.release()
    const client = await waiting
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    client.release()
    await pool.end()
  })

  test('never settles a pending call after it has ended, so that there is no unhandled rejection', async () => {
    const pool = new Pool({ connectionString: database.url, max: 1, connectionTimeoutMillis: 50 })
    const connection = await firstConnection(pool)
    const stop = new AbortController()
    const outcome = reconnectingPool(pool, stop.signal)
      .connect()
      .then(
        () => 'connected',
        (error: unknown) => String(error),
      )
    stop.abort()
    const ended = pool.end()
    expect(await Promise.race([outcome, sleep(1_500, 'nothing')])).toBe('nothing')
    connection.release()
    await ended
  })
})
