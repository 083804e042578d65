import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorker } from '../../src/jobs/worker.ts'
import { addJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { recordingLog, until } from './support/worker.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

test('a worker starts no job before it gets a slot, and then runs all of them', async () => {
  const done: unknown[] = []
  let requestCount = 0
  const slot = Promise.withResolvers<void>()
  const worker = startWorker({
    pool: db.pool,
    concurrency: 3,
    log: recordingLog(),
    onGivenUp: () => {},
    tasks: { note: async (payload) => void done.push(payload) },
    waitForSlot: () => {
      requestCount += 1
      return slot.promise
    },
  })
  for (const name of ['a', 'b', 'c']) {
    await addJob(db.prisma, { task: 'note', payload: { name }, queue: 'C1', key: null })
  }
  await until(() => requestCount >= 3)
  const { rows } = await db.pool.query('select attempts from graphile_worker._private_jobs')
  expect(rows.map(({ attempts }) => attempts)).toEqual([0, 0, 0])
  slot.resolve()
  await until(() => done.length === 3)
  expect(done).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }])
  await worker.stop()
})
