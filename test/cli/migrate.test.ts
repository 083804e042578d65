import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrateCommand } from '../../src/cli/migrate-command.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let directory: string
let lines: string[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-migrate-'))
  lines = []
})
afterEach(() => rm(directory, { recursive: true, force: true }))

const print = (line: string) => {
  lines.push(line)
}

test('migrates the database of DATABASE_URL, and reports when there is nothing to do', async () => {
  const db: TestDatabase = await testDatabase()
  expect(await migrateCommand([], { databaseUrl: db.url, directory, print })).toBe(0)
  expect(lines).toEqual(['the database is up to date'])
  await db.drop()
})

test('creates, migrates and stops the embedded database without DATABASE_URL', async () => {
  expect(await migrateCommand([], { databaseUrl: undefined, directory, print })).toBe(0)
  expect(lines).toEqual([
    `creating the database in ${directory}`,
    'PostgreSQL 18 is running',
    expect.stringMatching(/^applying .*: \d+_init/),
    'done',
  ])
})

test('prints one sentence if the data directory is not writable', async () => {
  const databaseUrl = undefined
  expect(await migrateCommand([], { databaseUrl, directory: '/sys/redress', print })).toBe(1)
  expect(lines).toEqual([expect.stringMatching(/^The data directory \/sys\/redress is not writable/)])
})

test.each([[['crate', 'x']], [['create']], [['create', 'Add Letters']], [['create', 'a', 'b']]])(
  'prints the usage for %j',
  async (args) => {
    expect(await migrateCommand(args, { databaseUrl: 'postgresql://nowhere', directory, print })).toBe(2)
    expect(lines.join()).toContain('npm run migrate -- create NAME')
  },
)

test('prints one sentence, without the password, if DATABASE_URL is unreachable', async () => {
  const databaseUrl = 'postgresql://user:secret@127.0.0.1:1/redress'
  expect(await migrateCommand([], { databaseUrl, directory, print })).toBe(1)
  expect(lines.join()).toMatch(/redress at 127\.0\.0\.1:1 cannot be opened .*check DATABASE_URL/)
  expect(lines.join()).not.toContain('secret')
})
