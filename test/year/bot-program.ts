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
import type { Asked, Told } from './bot.ts'
import { eachMinute } from './minute.ts'

/**
 * The bot of a simulated year, as its own process: the real store, the real worker with the real deliveries, and a clock
 * that is set at each tick and runs on by itself until the next. Outside a delivery the worker takes no job up, so that
 * people can act between a promise and its delivery, and the same year is the same again.
 */
const [url = '', apiUrl = ''] = process.argv.slice(2)
const log = pino({ level: process.env.YEAR_LOG ?? 'silent' }, pino.destination(2))
const onLost = () => {}

let set = { at: instant(0), on: performance.now() }
const now = (): Instant => instant(Math.floor(set.at + performance.now() - set.on))

const database = openDatabase({ url, size: 6, statementTimeout: null, name: 'year bot', onLost })
const pool = openPool({ url, size: 6, statementTimeout: null, name: 'year jobs', onLost })
const store = openStore(database.prisma, { newId: randomUUID })
const outbox = openOutbox(database.prisma)
const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout: 10_000 }
const client = new WebClient('xoxb-year', { slackApiUrl: apiUrl, logger: boltLogger(log), ...once })
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
/** Jobs that have yet to end of those that are known to wait, and whoever waits for them. */
let awaited = { left: 0, ended: () => {} }
const counted =
  (task: Task): Task =>
  (payload, context) =>
    task(payload, context).finally(() => {
      if (--awaited.left === 0) awaited.ended()
    })
const handlers = taskHandlers(deps)
startWorker({
  pool,
  tasks: Object.fromEntries(Object.entries(taskList(handlers)).map(([name, task]) => [name, counted(task)])),
  concurrency: 2,
  log,
  waitForSlot: () => gate.promise,
  onGivenUp: (job) => void giveUpJob(handlers, job),
})

const patience = 60_000
/** Milliseconds after which the queue is polled even if fewer jobs have ended than expected. */
const aWhile = 500
/** On which the worker listens for jobs, and shows that it lives. */
const ownConnections = 2

/** Lets the worker deliver until nothing is left; `jobs` are known to wait, so that it need not be asked before. */
async function deliver(jobs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    awaited = { left: jobs, ended: resolve }
  })
  gate.resolve()
  const end = performance.now() + patience
  await Promise.race([ended, sleep(aWhile)])
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
  while (pool.totalCount - pool.idleCount > ownConnections && performance.now() < end)
}

/** What the bot does each minute; as in service, what the database did not answer in time is done the next time. */
async function minute(opening: boolean): Promise<void> {
  for (const { does, atOpeningsOnly } of eachMinute) {
    if (atOpeningsOnly && !opening) continue
    for (let tried = 1; ; tried++) {
      try {
        await does(store, now())
        break
      } catch (error) {
        if (!(error instanceof Unavailable) || tried === 5) throw error
      }
    }
  }
}

const tell = (told: Told) => process.send?.(told)

process.on('message', async ({ does, at, jobs }: Asked) => {
  set = { at: instant(at), on: performance.now() }
  try {
    await (does === 'deliver' ? deliver(jobs) : minute(does === 'opening'))
    tell({ done: does })
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
process.once('disconnect', () => process.exit(0))
// A process that is killed leaves nothing at its end.
flushCompileCache()
tell({ done: 'start' })
