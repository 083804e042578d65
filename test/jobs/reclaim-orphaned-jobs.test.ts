import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reclaimOrphanedJobs } from '../../src/jobs/reclaim-orphaned-jobs.ts'
import type { RunningWorker } from '../../src/jobs/worker.ts'
import { addJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { recordingLog, until, workerWith } from './support/worker.ts'

let db: TestDatabase
let worker: RunningWorker | null = null
const ownWorkerId = 'worker-me'
const log = recordingLog()

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())
beforeEach(async () => {
  await db.pool.query('delete from graphile_worker._private_jobs')
  await addJob(db.prisma, { task: 'note', payload: { name: 'first' }, queue: 'C1', key: null })
  await addJob(db.prisma, { task: 'note', payload: { name: 'second' }, queue: 'C1', key: null })
})
afterEach(async () => {
  await worker?.stop()
  worker = null
})

/** Locks the first job of the queue for a worker, as when the response to that worker is lost. */
async function lockFirstJob(workerId: string): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>(
    `with taken as (
       update graphile_worker._private_jobs set locked_by = $1, locked_at = clock_timestamp(), attempts = attempts + 1
       where id = (select min(id) from graphile_worker._private_jobs) returning id, job_queue_id
     ), queue as (
       update graphile_worker._private_job_queues q set locked_by = $1, locked_at = now()
       from taken where q.id = taken.job_queue_id
     )
     select id::text from taken`,
    [workerId],
  )
  return rows[0]?.id ?? ''
}

const freeJobs = async () =>
  (
    await db.pool.query(
      `select j.attempts::int from graphile_worker._private_jobs j
       join graphile_worker._private_job_queues q on q.id = j.job_queue_id
       where j.is_available and q.is_available order by j.id`,
    )
  ).rows

describe('an orphaned job, which is locked by a worker that does not run it', () => {
  test('is unlocked with its queue after two checks, without counting the attempt', async () => {
    await lockFirstJob(ownWorkerId)
    const check = reclaimOrphanedJobs(db.pool, ownWorkerId, new Set(), log)
    expect(await check()).toBe(0)
    expect(await freeJobs()).toEqual([])
    expect(await check()).toBe(1)
    expect(await freeJobs()).toEqual([{ attempts: 0 }, { attempts: 0 }])
    expect(await check()).toBe(0)
  })

  test('stays locked while it runs, or when it is locked again between two checks', async () => {
    const id = await lockFirstJob(ownWorkerId)
    const running = new Set([id])
    const check = reclaimOrphanedJobs(db.pool, ownWorkerId, running, log)
    await check()
    expect(await check()).toBe(0)
    running.clear()
    expect(await check()).toBe(0)
    await lockFirstJob(ownWorkerId)
    expect(await check()).toBe(0)
    expect(await freeJobs()).toEqual([])
  })

  test('stays locked when it belongs to another worker', async () => {
    await lockFirstJob('worker-another')
    const check = reclaimOrphanedJobs(db.pool, ownWorkerId, new Set(), log)
    await check()
    expect(await check()).toBe(0)
    expect(await freeJobs()).toEqual([])
  })

  test('is run by the same worker later, and then the rest of its queue', async () => {
    const done: string[] = []
    let id = ''
    const shiftRunTimes = (interval: string) =>
      db.pool.query(`update graphile_worker._private_jobs set run_at = run_at + interval '${interval}'`)
    await shiftRunTimes('1 hour')
    await addJob(db.prisma, { task: 'whoami', payload: {}, queue: 'C2', key: null })
    worker = workerWith(db.pool, {
      whoami: async () => {
        const { rows } = await db.pool.query<{ by: string }>(
          'select locked_by as by from graphile_worker._private_jobs where locked_by is not null',
        )
        id = rows[0]?.by ?? ''
      },
      note: async (payload) => {
        if (typeof payload === 'object' && payload && 'name' in payload) done.push(String(payload.name))
      },
    })
    await until(() => id !== '')
    await until(
      async () => (await db.pool.query('select 1 from graphile_worker._private_jobs')).rows.length === 2,
    )
    await lockFirstJob(id)
    await shiftRunTimes('-1 hour')
    await until(() => done.length === 2)
    expect(done).toEqual(['first', 'second'])
  })
})
