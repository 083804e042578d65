import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RetryLater, type Task } from '../../src/jobs/task.ts'
import type { RunningWorker } from '../../src/jobs/worker.ts'
import { addJob, type NewJob } from '../support/add-job.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { until, workerWith } from './support/worker.ts'

let db: TestDatabase
let done: string[]
let worker: RunningWorker | null = null

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())
beforeEach(() => {
  done = []
})
afterEach(async () => {
  await worker?.stop()
  worker = null
  await db.pool.query('delete from graphile_worker._private_jobs')
})

const note: Task = async (payload) => {
  done.push(nameOf(payload))
}

function nameOf(payload: unknown): string {
  return typeof payload === 'object' && payload && 'name' in payload ? String(payload.name) : '?'
}

function add(name: string, options: Partial<NewJob> = {}): Promise<void> {
  return addJob(db.prisma, { task: 'note', payload: { name }, queue: 'C1', key: null, ...options })
}

function start(tasks: Record<string, Task>, concurrency?: number) {
  const runningWorker = workerWith(db.pool, tasks, concurrency)
  worker = runningWorker
  return runningWorker
}

async function countJobs(): Promise<number> {
  const { rows } = await db.pool.query('select 1 from graphile_worker._private_jobs')
  return rows.length
}

describe('a queue', () => {
  test('runs its jobs one at a time, in the order in which one transaction added them', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `job ${index}`)
    await db.prisma.$transaction(async (tx) => {
      for (const name of names) await addJob(tx, { task: 'note', payload: { name }, queue: 'C1', key: null })
    })
    let running = 0
    let maxRunning = 0
    start({
      note: async (payload, context) => {
        running += 1
        maxRunning = Math.max(maxRunning, running)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running -= 1
        await note(payload, context)
      },
    })
    await until(() => done.length === 20)
    expect(done).toEqual(names)
    expect(maxRunning).toBe(1)
  })

  test('does not block another queue', async () => {
    await add('slow', { task: 'slow' })
    await add('quick', { queue: 'C2' })
    start({ note, slow: () => until(() => done.includes('quick')) })
    await until(async () => (await countJobs()) === 0)
    expect(done).toEqual(['quick'])
  })

  test('replaces a waiting job by one with the same key', async () => {
    await add('old', { key: 'card:1' })
    await add('new', { key: 'card:1' })
    start({ note })
    await until(async () => (await countJobs()) === 0)
    expect(done).toEqual(['new'])
  })
})

describe('a job', () => {
  test('is added only when its transaction is committed', async () => {
    const rolledBack = db.prisma.$transaction(async (tx) => {
      await addJob(tx, { task: 'note', payload: { name: 'lost' }, queue: 'C1', key: null })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await db.prisma.$transaction((tx) =>
      addJob(tx, { task: 'note', payload: { name: 'kept' }, queue: 'C1', key: null }),
    )
    expect(await countJobs()).toBe(1)
    start({ note })
    await until(() => done.length > 0)
    expect(done).toEqual(['kept'])
  })

  // A busy machine can be late; a worker that only polls always is.
  test('starts within half a second after it was added', { retry: 9 }, async () => {
    start({ note })
    await add('first')
    await until(() => done.length === 1)
    const added = performance.now()
    await add('second')
    await until(() => done.length === 2)
    expect(performance.now() - added).toBeLessThan(500)
  })

  test('that fails its last attempt is reported, and its queue continues', async () => {
    await add('bad', { task: 'bad', maxAttempts: 1 })
    await add('good')
    const { givenUp } = start({
      note,
      bad: async () => {
        throw new Error('no such channel')
      },
    })
    await until(() => done.length === 1)
    expect(givenUp).toMatchObject([{ task: 'bad', payload: { name: 'bad' }, attempts: 1 }])
    expect(String(givenUp[0]?.error)).toContain('no such channel')
  })
})

describe('RetryLater', () => {
  test('runs the job again before later jobs of its queue, without counting an attempt', async () => {
    await add('limited', { task: 'limited', maxAttempts: 1 })
    await add('later')
    const attempts: number[][] = []
    const { givenUp } = start({
      note,
      limited: async (payload, context) => {
        attempts.push([context.attempt, context.putOffCount])
        if (context.putOffCount < 2) throw new RetryLater(0.2, 'Slack asks to wait')
        await note(payload, context)
      },
    })
    await until(() => done.length === 2)
    expect(done).toEqual(['limited', 'later'])
    expect(attempts).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ])
    expect(givenUp).toEqual([])
  })

  test('returns the job to its place in the queue when the worker stops meanwhile', async () => {
    await add('limited', { task: 'limited', maxAttempts: 1 })
    await add('later')
    let runs = 0
    const { stop, lines, givenUp } = start({
      note,
      limited: async () => {
        runs += 1
        throw new RetryLater(3_600, 'Slack asks to wait')
      },
    })
    await until(() => runs === 1)
    await stop()
    worker = null
    expect(await countJobs()).toBe(2)
    expect([lines, givenUp]).toEqual([['a job is put off'], []])
    start({ note, limited: note })
    await until(() => done.length === 2)
    expect(done).toEqual(['limited', 'later'])
  })

  test('drops a job that was replaced while it waited', async () => {
    await add('old', { task: 'limited', key: 'card:1' })
    let runs = 0
    start({
      note,
      limited: async () => {
        runs += 1
        throw new RetryLater(0.3, 'Slack asks to wait')
      },
    })
    await until(() => runs === 1)
    await add('new', { key: 'card:1' })
    await until(async () => (await countJobs()) === 0)
    expect([runs, done]).toEqual([1, ['new']])
  })
})
