import { Logger, runMigrations } from 'graphile-worker'
import type { Client } from 'pg'
import { reasonOf, StartRefused } from '../database/start-refused.ts'
import { withClient } from './ensure-database.ts'
import {
  type Migration,
  noFilter,
  prismaDirectory,
  readMigrations,
  readSchema,
  toMigrationList,
} from './migration-list.ts'
import { withSchemaEngine } from './schema-engine.ts'

/** The options of {@link applyMigrations}; `directory` has schema.prisma and migrations/, by default the project's own. */
type MigrationOptions = {
  url: string
  progress: (line: string) => void
  directory?: string
}

type AppliedMigration = { name: string; checksum: string; finished: boolean; logs: string | null }

/** The session lock of the process that migrates; the number only has to be the same in every process. */
const migrationLock = 7_334_737

/**
 * Brings the database to the schema of this version: our migrations, then those of the job queue. Several processes
 * may call it at once; one migrates, the others wait. A migration that failed left nothing behind and is tried again.
 * @returns the names of our migrations that were applied, in order.
 * @throws StartRefused naming the migration and the cause; also when the database is newer than this version, or an
 * applied migration was edited since.
 */
export async function applyMigrations(options: MigrationOptions): Promise<string[]> {
  const { url, progress, directory = prismaDirectory } = options
  return withClient(url, async (client) => {
    await checkServer(client)
    await lockMigrations(client, progress)
    const migrations = await readMigrations(directory)
    const applied = await readApplied(client)
    const pending = comparePending(migrations, applied)
    if (pending.length > 0) {
      const failed = applied.filter(({ finished }) => !finished).map(({ name }) => name)
      progress(
        `applying ${pending.length === 1 ? 'a migration' : `${pending.length} migrations`}: ${pending.join(', ')}`,
      )
      await applyPending(client, url, directory, migrations, failed)
    }
    await runMigrations({ connectionString: url, logger: silentLogger }).catch((error: unknown) => {
      throw new StartRefused(
        `The tables of the job queue could not be brought up to date: ${reasonOf(error)}.`,
      )
    })
    return pending
  })
}

const silentLogger = new Logger(() => () => {})

const minServerVersion = 15

async function checkServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  )
  const version = rows[0]?.version ?? 0
  if (version >= minServerVersion) return
  throw new StartRefused(
    `The database runs on PostgreSQL ${version}, and Redress needs ${minServerVersion} or newer; set DATABASE_URL to a newer server.`,
  )
}

async function lockMigrations(client: Client, progress: (line: string) => void): Promise<void> {
  const { rows } = await client.query<{ isFree: boolean }>('select pg_try_advisory_lock($1) as "isFree"', [
    migrationLock,
  ])
  if (rows[0]?.isFree) return
  progress('waiting for another process that migrates this database')
  await client.query('select pg_advisory_lock($1)', [migrationLock])
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows: tables } = await client.query<{ name: string | null }>(
    `select to_regclass('_prisma_migrations')::text as name`,
  )
  if (!tables[0]?.name) return []
  const { rows } = await client.query<AppliedMigration>(
    `select migration_name as name, checksum, finished_at is not null as finished, logs
       from _prisma_migrations where rolled_back_at is null order by started_at`,
  )
  return rows
}

function comparePending(migrations: Migration[], applied: AppliedMigration[]): string[] {
  const byName = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of applied) {
    const migration = byName.get(name)
    if (!migration) {
      throw new StartRefused(
        `The database has the migration ${name}, which this version of Redress does not know; start the version that made it, or a newer one.`,
      )
    }
    if (finished && migration.checksum !== checksum) {
      throw new StartRefused(
        `The migration ${name} was edited after it was applied; restore its migration.sql, and put the change into a new migration.`,
      )
    }
  }
  const finished = new Set(applied.filter((row) => row.finished).map((row) => row.name))
  return migrations.map(({ name }) => name).filter((name) => !finished.has(name))
}

async function applyPending(
  client: Client,
  url: string,
  directory: string,
  migrations: Migration[],
  failed: string[],
): Promise<void> {
  try {
    await withSchemaEngine(url, await readSchema(directory), async (engine) => {
      for (const migrationName of failed) await engine.markMigrationRolledBack({ migrationName })
      await engine.applyMigrations({
        migrationsList: toMigrationList(directory, migrations),
        filters: noFilter,
      })
    })
  } catch (error) {
    const failedMigration = (await readApplied(client)).find(({ finished }) => !finished)
    throw new StartRefused(
      failedMigration
        ? `The migration ${failedMigration.name} failed and changed nothing: ${causeOf(failedMigration.logs) ?? reasonOf(error)}`
        : `The database could not be migrated: ${reasonOf(error)}`,
    )
  }
}

/** The database's own message in what the engine recorded about a failed migration; null when there is none. */
function causeOf(logs: string | null): string | null {
  const cause = /(?:ERROR|message): (.*)/.exec(logs ?? '')
  return cause?.[1]?.trim() ?? null
}
