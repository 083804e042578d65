import { randomBytes, randomUUID } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises'
import { WebClient } from '@slack/web-api'
import { pino } from 'pino'
import { taskHandlers } from '../../src/app/task-handlers.ts'
import { giveUpJob, taskList } from '../../src/app/worker-tasks.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Task } from '../../src/jobs/task.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { fileTransport } from '../../src/mail/outgoing/file-transport.ts'
import { Unavailable } from '../../src/operations/unavailable.ts'
import { boltLogger } from '../../src/slack/connection/bolt-logger.ts'
import { openDatabase, openPool } from '../../src/storage/database/database.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { openOutbox } from '../../src/storage/store/open-outbox.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import type { BotReply, BotRequest } from './bot.ts'
import { minuteTasks } from './minute-tasks.ts'

/**
 * The bot of a simulated year, in a separate process: the real store, the real worker with the real deliveries, and a
 * clock that each request sets and that advances in real time until the next. The worker runs jobs only during a
 * `deliver` request, so that people can act before a notice is delivered and a year is reproducible.
 */
const [url = '', apiUrl = ''] = process.argv.slice(2)
const log = pino({ level: process.env.YEAR_LOG ?? 'silent' }, pino.destination(2))
const onLost = () => {}

let clockSetting = { at: instant(0), setAt: performance.now() }
const now = (): Instant => instant(Math.floor(clockSetting.at + performance.now() - clockSetting.setAt))

const database = openDatabase({ url, size: 6, statementTimeout: null, name: 'year bot', onLost })
const pool = openPool({ url, size: 6, statementTimeout: null, name: 'year jobs', onLost })
const store = openStore(database.prisma, { newId: randomUUID })
const outbox = openOutbox(database.prisma)
const singleAttempt = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 }
const client = new WebClient('xoxb-year', { slackApiUrl: apiUrl, logger: boltLogger(log), ...singleAttempt })
const deps = {
  store,
  outbox,
  client,
  now,
  newId: randomUUID,
  hash: sha256,
  log,
  botToken: '',
  dataDirectory: '.',
  letters: { transport: fileTransport('outbox'), publicUrl: null, random: randomBytes },
}

let gate = Promise.withResolvers<void>()
/** Number of enqueued jobs that have not ended, and the callback for the end of the last one. */
let pendingJobs = { left: 0, ended: () => {} }
const withJobCount =
  (task: Task): Task =>
  (payload, context) =>
    task(payload, context).finally(() => {
      if (--pendingJobs.left === 0) pendingJobs.ended()
    })
const handlers = taskHandlers(deps)
startWorker({
  pool,
  tasks: Object.fromEntries(
    Object.entries(taskList(handlers)).map(([name, task]) => [name, withJobCount(task)]),
  ),
  concurrency: 2,
  log,
  waitForSlot: () => gate.promise,
  onGivenUp: (job) => void giveUpJob(handlers, job),
})

const deliveryTimeout = 60_000
/** Milliseconds after which the queue is polled even if fewer jobs have ended than expected. */
const pollDelay = 500
/** Connections on which the worker listens for jobs and holds its lock. */
const workerConnections = 2

/**
 * Lets the worker run until the queue is empty. With the number of enqueued `jobs` it need not poll before they have
 * ended.
 */
async function deliver(jobs: number): Promise<void> {
  const allEnded = new Promise<void>((resolve) => {
    pendingJobs = { left: jobs, ended: resolve }
  })
  gate.resolve()
  const end = performance.now() + deliveryTimeout
  await Promise.race([allEnded, sleep(pollDelay)])
  for (;;) {
    const { rows } = await pool.query({
      name: 'jobs left',
      text: 'SELECT id, task_id, locked_at, last_error FROM graphile_worker._private_jobs LIMIT 3',
    })
    if (rows.length === 0) break
    if (performance.now() > end) throw new Error(`Not delivered in a minute: ${JSON.stringify(rows)}`)
    await sleep(1)
  }
  gate = Promise.withResolvers()
  // A worker slot that passed the gate before it closed has nothing to take once its query returns.
  do await immediate()
  while (pool.totalCount - pool.idleCount > workerConnections && performance.now() < end)
}

/** Runs the tasks of a minute; a task that the database did not answer in time is retried, as in production. */
async function runMinute(isOpening: boolean): Promise<void> {
  for (const { run, onlyAtOpenings } of minuteTasks) {
    if (onlyAtOpenings && !isOpening) continue
    for (let attempt = 1; ; attempt++) {
      try {
        await run(store, now())
        break
      } catch (error) {
        if (!(error instanceof Unavailable) || attempt === 5) throw error
      }
    }
  }
}

const sendReply = (reply: BotReply) => process.send?.(reply)

process.on('message', async ({ work, at, jobs }: BotRequest) => {
  clockSetting = { at: instant(at), setAt: performance.now() }
  try {
    await (work === 'deliver' ? deliver(jobs) : runMinute(work === 'opening'))
    sendReply({ done: work })
  } catch (error) {
    sendReply({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.once('disconnect', () => process.exit(0))
// A killed process could not write its compile cache at its end.
flushCompileCache()
sendReply({ done: 'start' })
