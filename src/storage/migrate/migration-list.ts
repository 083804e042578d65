import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationList, SchemaFilter } from '@prisma/schema-engine-wasm'

/** The directory of the project's Prisma schema and migrations. */
export const prismaDirectory = join(import.meta.dirname, '..', '..', '..', 'prisma')

/** A migration on disk. */
export type Migration = {
  /** Name of its directory, e.g. 20261123080000_init; the order of names is the order of application. */
  name: string
  sql: string
  /** SHA-256 of `sql`, as Prisma records it when it applies the migration. */
  checksum: string
}

/** The migrations below `directory`/migrations, in the order in which they are applied. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(join(directory, 'migrations'), { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, 'migrations', name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** The text of `directory`/schema.prisma. */
export function readSchema(directory: string): Promise<string> {
  return readFile(join(directory, 'schema.prisma'), 'utf8')
}

/** The migrations in the form the schema engine takes. */
export function toMigrationList(directory: string, migrations: Migration[]): MigrationList {
  return {
    baseDir: join(directory, 'migrations'),
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

/** Nothing in the database is managed by others. */
export const noFilter: SchemaFilter = { externalTables: [], externalEnums: [] }
