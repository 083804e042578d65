import { randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import { openDatabase } from '../../src/storage/database/database.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'
import { withClient } from '../../src/storage/migrate/ensure-database.ts'

/** A private database for a test file: all tables, no rows. */
export type TestDatabase = {
  url: string
  prisma: PrismaClient
  pool: Pool
  /** Closes the connections made here and drops the database, even while others are connected. */
  drop(): Promise<void>
}

/** Clones the migrated template into a new database. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const maintenance = new URL(template)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, (client) =>
    client.query(`create database ${name} template ${template.pathname.slice(1)}`),
  )
  const clone = new URL(template)
  clone.pathname = `/${name}`
  const { prisma, pool, close } = openDatabase({
    url: clone.href,
    size: 10,
    statementTimeout: 10_000,
    name: 'redress test',
    onLost: () => {},
  })
  return {
    url: clone.href,
    prisma,
    pool,
    drop: async () => {
      await close()
      await withClient(maintenance.href, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}
