import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { reclaimOrphanedJobs } from '../../src/jobs/reclaim-orphaned-jobs.ts'
import type { RunningWorker } from '../../src/jobs/worker.ts'
import { addJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { keepLog, until, workerWith } from './support/worker.ts'

let db: TestDatabase
let worker: RunningWorker | null = null
const me = 'worker-me'
const log = keepLog()

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

/** Takes the first job of the queue, as the queue does when the answer is lost. */
async function take(workerId: string): Promise<string> {
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

const free = async () =>
  (
    await db.pool.query(
      `select j.attempts::int from graphile_worker._private_jobs j
       join graphile_worker._private_job_queues q on q.id = j.job_queue_id
       where j.is_available and q.is_available order by j.id`,
    )
  ).rows

describe('an orphaned job, which its worker holds and does not run', () => {
  test('is freed with its queue, the attempt uncounted, when two checks find it orphaned', async () => {
    await take(me)
    const check = reclaimOrphanedJobs(db.pool, me, new Set(), log)
    expect(await check()).toBe(0)
    expect(await free()).toEqual([])
    expect(await check()).toBe(1)
    expect(await free()).toEqual([{ attempts: 0 }, { attempts: 0 }])
    expect(await check()).toBe(0)
  })

  test('stays locked while it runs, or when it was taken again between two checks', async () => {
    const id = await take(me)
    const running = new Set([id])
    const check = reclaimOrphanedJobs(db.pool, me, running, log)
    await check()
    expect(await check()).toBe(0)
    running.clear()
    expect(await check()).toBe(0)
    await take(me)
    expect(await check()).toBe(0)
    expect(await free()).toEqual([])
  })

  test('of another worker is left alone', async () => {
    await take('worker-another')
    const check = reclaimOrphanedJobs(db.pool, me, new Set(), log)
    await check()
    expect(await check()).toBe(0)
    expect(await free()).toEqual([])
  })

  test('is done by that worker after all, and then the rest of its queue', async () => {
    const done: string[] = []
    let id = ''
    const shift = (by: string) =>
      db.pool.query(`update graphile_worker._private_jobs set run_at = run_at + interval '${by}'`)
    await shift('1 hour')
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
    await take(id)
    await shift('-1 hour')
    await until(() => done.length === 2)
    expect(done).toEqual(['first', 'second'])
  })
})
