import type { Pool } from 'pg'
import { until } from './until.ts'

/** A lock in the database that the bot's next transaction waits for. */
export type Hold = {
  /** Resolves when a transaction waits for the lock. */
  readonly reached: () => Promise<void>
  /** Releases the lock and removes it. */
  readonly release: () => Promise<void>
}

const key = 20_260_102

/**
 * Blocks every transaction that writes facts inside its COMMIT. A client that is killed there never learns the result,
 * but the server completes the commit once the lock is released.
 */
export async function holdCommits(pool: Pool): Promise<Hold> {
  const holder = await pool.connect()
  await holder.query('select pg_advisory_lock($1)', [key])
  await holder.query(`
    create function test_wait() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock(${key}); return null; end $$;
    create constraint trigger test_wait after insert on case_facts deferrable initially deferred
      for each row execute function test_wait()`)
  return {
    reached: () => waitForLock(pool, 'advisory'),
    release: async () => {
      await holder.query('select pg_advisory_unlock($1)', [key])
      await holder.query('drop trigger test_wait on case_facts; drop function test_wait()')
      holder.release()
    },
  }
}

/** Blocks every transaction that changes a case before it has changed anything. */
export async function holdCases(pool: Pool): Promise<Hold> {
  const holder = await pool.connect()
  await holder.query('begin; select id from cases for update')
  return {
    reached: () => waitForLock(pool, 'transactionid', 'tuple'),
    release: async () => {
      await holder.query('rollback')
      holder.release()
    },
  }
}

async function waitForLock(pool: Pool, ...events: readonly string[]): Promise<void> {
  const countWaiting = async () => {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and wait_event = any($1)`,
      [events],
    )
    return rows[0]?.count ?? 0
  }
  await until('the bot waits for the database', countWaiting, (count) => count > 0)
}
