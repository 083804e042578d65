import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { createMigration } from '../../src/storage/migrate/create-migration.ts'
import { ensureDatabase, withClient } from '../../src/storage/migrate/ensure-database.ts'
import { prismaDirectory, readMigrations } from '../../src/storage/migrate/migration-list.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'

let directory: string
let url: string
let progress: string[]
let count = 0
let migrationNames: string[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-migrations-'))
  await cp(prismaDirectory, directory, { recursive: true })
  migrationNames = (await readMigrations(directory)).map(({ name }) => name)
  count += 1
  const empty = new URL(inject('templateUrl'))
  empty.pathname = `/migrations_${process.pid}_${count}`
  url = empty.href
  await ensureDatabase(url)
  progress = []
})
afterEach(async () => {
  await rm(directory, { recursive: true, force: true })
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, (client) =>
    client.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`),
  )
})

const apply = () => applyMigrations({ url, directory, progress: (line) => progress.push(line) })

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(directory, 'migrations', name), { recursive: true })
  await writeFile(join(directory, 'migrations', name, 'migration.sql'), sql)
}

async function tables(): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname in ('public', 'graphile_worker') order by 1`,
    )
    return rows.map(({ name }) => name)
  })
}

describe('applyMigrations', () => {
  test('creates our tables and those of the job queue; a second run does nothing', async () => {
    expect(await apply()).toEqual(migrationNames)
    expect(await tables()).toEqual(expect.arrayContaining(['case_facts', 'cases', 'clocks', '_private_jobs']))
    expect(progress).toEqual([expect.stringMatching(/^applying .*: \d+_init/)])
    expect(await apply()).toEqual([])
    expect(progress).toHaveLength(1)
  })

  test('is safe in two processes at once', async () => {
    const [first, second] = await Promise.all([apply(), apply()])
    expect([...first, ...second]).toEqual(migrationNames)
    expect(progress).toContain('waiting for another process that migrates this database')
  })

  test('rolls back a migration that fails, reports it with the cause, and applies it once it is corrected', async () => {
    await apply()
    await addMigration('20990101000000_bad', 'CREATE TABLE half (id int); CREATE TABLE cases (id int);')
    await expect(apply()).rejects.toThrow(
      'The migration 20990101000000_bad failed and changed nothing: relation "cases" already exists',
    )
    expect(await tables()).not.toContain('half')
    await addMigration('20990101000000_bad', 'CREATE TABLE half (id int);')
    expect(await apply()).toEqual(['20990101000000_bad'])
    expect(await tables()).toContain('half')
  })

  test('refuses a database that a newer version has migrated', async () => {
    await addMigration('20990101000000_newer', 'CREATE TABLE newer (id int);')
    await apply()
    await rm(join(directory, 'migrations', '20990101000000_newer'), { recursive: true })
    await expect(apply()).rejects.toThrow(
      'The database has the migration 20990101000000_newer, which this version of Redress does not know',
    )
  })

  test('refuses a migration that was edited after it was applied', async () => {
    await addMigration('20990101000000_more', 'CREATE TABLE more (id int);')
    await apply()
    await addMigration('20990101000000_more', 'CREATE TABLE less (id int);')
    await expect(apply()).rejects.toThrow('The migration 20990101000000_more was edited after it was applied')
  })
})

describe('createMigration', () => {
  test('writes nothing when the migrations match the schema', async () => {
    expect(await createMigration(url, 'nothing', directory)).toBeNull()
  })

  test('writes a migration for a changed schema, which can then be applied', async () => {
    await apply()
    const schema = join(directory, 'schema.prisma')
    await writeFile(
      schema,
      `${await readFile(schema, 'utf8')}\nmodel Letter {\n  id String @id\n  @@map("letters")\n}\n`,
    )
    const path = await createMigration(url, 'add-letters', directory)
    expect(path).toMatch(/\/\d{14}_add_letters\/migration\.sql$/)
    expect(await readFile(path ?? '', 'utf8')).toContain('CREATE TABLE "letters"')
    expect(await readdir(join(directory, 'migrations'))).toContain(basename(dirname(path ?? '')))
    expect(await apply()).toHaveLength(1)
    expect(await tables()).toContain('letters')
  })
})
