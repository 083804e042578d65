import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/storage/database/database.ts'
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { isAlive } from '../../src/storage/embedded-postgres/postmaster.ts'
import { until } from '../jobs/support/worker.ts'

let directory: string
let server: EmbeddedPostgres
const progress: string[] = []

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-database-'))
  server = await startEmbeddedPostgres({ directory, durable: false, progress: (line) => progress.push(line) })
})
afterAll(async () => {
  await server.stop()
  await rm(directory, { recursive: true, force: true })
})

test('a database can be used again after its server crashed with idle connections and an open transaction', async () => {
  const lost: Error[] = []
  const { prisma, pool, close } = openDatabase({
    url: server.url,
    size: 4,
    statementTimeout: 2_000,
    name: 'database test',
    onLost: (error) => lost.push(error),
  })
  const answers = async () => {
    const [row] = await prisma.$queryRaw<{ one: number }[]>`select 1 as one`
    return row?.one === 1
  }
  const inUse = await pool.connect()
  await Promise.all([answers(), answers(), answers()])
  const transaction = prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 as one`
    await new Promise((resolve) => setTimeout(resolve, 300))
    await tx.$queryRaw`select 1 as one`
  })
  const failed = expect(transaction).rejects.toThrow()
  const pid = server.pid() ?? 0
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid) || server.pid() !== pid)
  await failed
  await until(() => answers().catch(() => false))
  inUse.release(true)
  expect(server.pid()).not.toBe(pid)
  expect(lost.length).toBeGreaterThan(0)
  expect(progress).toContain('PostgreSQL has stopped unexpectedly; starting it again')
  await close()
})

test('a statement that exceeds its timeout is canceled by the server', async () => {
  const { pool, close } = openDatabase({
    url: server.url,
    size: 1,
    statementTimeout: 100,
    name: 'database test',
    onLost: () => {},
  })
  await expect(pool.query('select pg_sleep(5)')).rejects.toThrow('statement timeout')
  await close()
})
