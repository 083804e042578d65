import type { Pool } from 'pg'
import { until } from './until.ts'

/** Something in the database that the bot's next work will have to wait for. */
export type Hold = {
  /** Resolves when somebody waits. */
  readonly reached: () => Promise<void>
  /** Lets them go on, and takes the hold away. */
  readonly release: () => Promise<void>
}

const key = 20_260_102

/**
 * Holds every transaction that writes facts inside its COMMIT: what is killed while it waits there has committed once
 * the hold is released, since the server carries the commit through, but has not heard so.
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
    reached: () => waiting(pool, 'advisory'),
    release: async () => {
      await holder.query('select pg_advisory_unlock($1)', [key])
      await holder.query('drop trigger test_wait on case_facts; drop function test_wait()')
      holder.release()
    },
  }
}

/** Holds everything that wants to change a case before it has done anything. */
export async function holdCases(pool: Pool): Promise<Hold> {
  const holder = await pool.connect()
  await holder.query('begin; select id from cases for update')
  return {
    reached: () => waiting(pool, 'transactionid', 'tuple'),
    release: async () => {
      await holder.query('rollback')
      holder.release()
    },
  }
}

async function waiting(pool: Pool, ...events: readonly string[]): Promise<void> {
  const look = async () => {
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and wait_event = any($1)`,
      [events],
    )
    return rows[0]?.count ?? 0
  }
  await until('the bot waits for the database', look, (count) => count > 0)
}
