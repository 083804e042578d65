import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withClient } from './ensure-database.ts'
import { noFilter, prismaDirectory, readMigrations, readSchema, toMigrationList } from './migration-list.ts'
import { withSchemaEngine } from './schema-engine.ts'

/**
 * Writes the migration that leads from the migrations on disk to schema.prisma, without applying it.
 * @param url a server on which a temporary database may be created and dropped.
 * @param name what changes, in lower case, e.g. add-letters.
 * @returns the path of the new migration.sql; null when the schema has not changed.
 */
export async function createMigration(
  url: string,
  name: string,
  directory: string = prismaDirectory,
): Promise<string | null> {
  const schema = await readSchema(directory)
  const migrations = toMigrationList(directory, await readMigrations(directory))
  const { stdout, exitCode } = await withSchemaEngine(url, schema, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: noFilter,
    }),
  )
  if (exitCode === 0 || stdout === null) return null
  const migration = join(directory, 'migrations', `${await timestamp(url)}_${name.replaceAll('-', '_')}`)
  await mkdir(migration)
  await writeFile(join(migration, 'migration.sql'), stdout)
  return join(migration, 'migration.sql')
}

function timestamp(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ at: string }>(
      `select to_char(now() at time zone 'UTC', 'YYYYMMDDHH24MISS') as at`,
    )
    return rows[0]?.at ?? ''
  })
}
