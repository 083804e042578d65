import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { supportedVersion, usedColumns } from '../../src/jobs/graphile-tables.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

const root = join(import.meta.dirname, '..', '..')
let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

describe('the private tables of graphile-worker', () => {
  test('are used by statements written for the installed version', () => {
    const installed = readFileSync(join(root, 'node_modules/graphile-worker/package.json'), 'utf8')
    expect(JSON.parse(installed).version).toBe(supportedVersion)
  })

  test.each(Object.entries(usedColumns))('%s has the columns that are used', async (table, columns) => {
    const { rows } = await db.pool.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'graphile_worker' and table_name = $1`,
      [table],
    )
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining([...columns]))
  })

  test('are used in one source file only', () => {
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('generated'))
      .filter((path) => readFileSync(join(root, 'src', path), 'utf8').includes('graphile_worker._private'))
    expect(files).toEqual([join('jobs', 'graphile-tables.ts')])
  })
})
