import { join } from 'node:path'
import type { Pool } from 'pg'
import { saveBuiltInCalendars } from '../storage/calendars/save-calendars.ts'
import { type Database, openDatabase, openPool } from '../storage/database/database.ts'
import { applyMigrations } from '../storage/migrate/migrations.ts'
import type { Environment } from './environment.ts'
import type { StopList } from './stop-list.ts'

/** The database, migrated, with the built-in calendars in it. */
export type StartedDatabase = Pick<Database, 'prisma'> & {
  /** Opens connections for the jobs, which are stopped before the others. */
  readonly openJobPool: () => Pool
}

/** Connects to the configured database, or starts the embedded one, and brings it up to date. */
export async function startDatabase(
  { config, log, progress, signal }: Environment,
  stops: StopList,
): Promise<StartedDatabase> {
  const url = config.databaseUrl ?? (await startEmbedded())
  await applyMigrations({ url, progress })
  // Only the message is logged: the error carries the whole client, with every statement.
  const onLost = ({ message }: Error) => log.warn({ reason: message }, 'a database connection was lost')
  const database = openDatabase({ url, size: 10, statementTimeout: 5_000, name: 'redress', onLost })
  stops.add(() => database.close())
  await saveBuiltInCalendars(database.prisma)
  return {
    prisma: database.prisma,
    openJobPool() {
      const pool = openPool({ url, size: 10, statementTimeout: null, name: 'redress jobs', onLost })
      stops.add(() => pool.end())
      return pool
    },
  }

  async function startEmbedded(): Promise<string> {
    signal?.throwIfAborted()
    progress('starting PostgreSQL')
    const { startEmbeddedPostgres } = await import('../storage/embedded-postgres/embedded-postgres.ts')
    const directory = join(config.dataDirectory, 'postgres')
    const postgres = await startEmbeddedPostgres({ directory, progress })
    stops.add(() => postgres.stop())
    return postgres.url
  }
}
