import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recoverJobsOfDeadWorkers } from '../../src/jobs/recover-jobs-of-dead-workers.ts'
import { holdWorkerLock } from '../../src/jobs/worker-lock.ts'
import { openPool } from '../../src/storage/database/database.ts'
import { addJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { recordingLog, until, workerWith } from './support/worker.ts'

let db: TestDatabase
let pool: Pool
const children: ChildProcess[] = []

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())
beforeEach(() => {
  pool = openPool({
    url: db.url,
    size: 10,
    statementTimeout: null,
    name: 'worker lock test',
    onLost: () => {},
  })
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  await db.pool.query('delete from graphile_worker._private_jobs')
  await pool.end()
})

async function startStuckWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support', 'stuck-worker.ts'), db.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const { stdout } = child
  if (stdout) await once(stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const addNote = (name: string) =>
  addJob(db.prisma, { task: 'note', payload: { name }, queue: 'C1', key: null })

describe('a worker that was killed in the middle of a job', () => {
  // A busy machine may be late; graphile-worker alone would take four hours.
  test('has its job and the rest of the queue run by the next worker within two seconds', {
    retry: 9,
  }, async () => {
    await addNote('first')
    await addNote('second')
    await kill(await startStuckWorker())
    const restarted = performance.now()
    const done: unknown[] = []
    const worker = workerWith(pool, {
      note: async (payload) => {
        done.push(payload)
      },
    })
    await until(() => done.length === 2)
    expect(performance.now() - restarted).toBeLessThan(2_000)
    expect(done).toEqual([{ name: 'first' }, { name: 'second' }])
    await worker.stop()
  })

  test('has its job recovered by a replica that is already running', async () => {
    await addNote('first')
    const child = await startStuckWorker()
    expect(await recoverJobsOfDeadWorkers(pool, recordingLog())).toBe(0)
    await kill(child)
    // The database server notices the killed process with a delay.
    await until(async () => (await recoverJobsOfDeadWorkers(pool, recordingLog())) === 1)
    expect(await recoverJobsOfDeadWorkers(pool, recordingLog())).toBe(0)
    const { rows } = await pool.query('select locked_by from graphile_worker.jobs')
    expect(rows).toEqual([{ locked_by: null }])
  })
})

describe('a worker that is alive', () => {
  test('keeps its jobs when another worker starts', async () => {
    await addNote('first')
    await startStuckWorker()
    const done: unknown[] = []
    const worker = workerWith(pool, {
      note: async (payload) => {
        done.push(payload)
      },
    })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(done).toEqual([])
    await worker.stop()
  })

  test('acquires its lock again when its connection is lost', async () => {
    const lock = holdWorkerLock(pool, 'pool-test', recordingLog())
    await lock.acquired
    const holders = async () => {
      const { rows } = await db.pool.query<{ pid: number }>(
        `select pid from pg_locks
          where locktype = 'advisory' and granted
            and (classid::bigint << 32 | objid::bigint) = hashtextextended('redress worker pool-test', 0)`,
      )
      return rows.map(({ pid }) => pid)
    }
    const [earlierHolder] = await holders()
    await db.pool.query('select pg_terminate_backend($1)', [earlierHolder])
    await until(async () => {
      const current = await holders()
      return current.length === 1 && current[0] !== earlierHolder
    })
    await lock.release()
    await until(async () => (await holders()).length === 0)
  })
})
