import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker } from '../../src/jobs/worker.ts'
import { addJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { keepLog, until } from './support/worker.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

test('a worker takes no job before it has its turn, and then does all of them', async () => {
  const done: unknown[] = []
  let asked = 0
  const open = Promise.withResolvers<void>()
  const worker = startWorker({
    pool: db.pool,
    concurrency: 3,
    log: keepLog(),
    onGivenUp: () => {},
    tasks: { note: async (payload) => void done.push(payload) },
    waitForSlot: () => {
      asked += 1
      return open.promise
    },
  })
  for (const name of ['a', 'b', 'c']) {
    await addJob(db.prisma, { task: 'note', payload: { name }, queue: 'C1', key: null })
  }
  await until(() => asked >= 3)
  const { rows } = await db.pool.query('select attempts from graphile_worker._private_jobs')
  expect(rows.map(({ attempts }) => attempts)).toEqual([0, 0, 0])
  open.resolve()
  await until(() => done.length === 3)
  expect(done).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
  await worker.stop()
})
