import { createHash, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { interactivePriority } from '../../src/app/interactive-priority.ts'
import { viewHandler } from '../../src/app/task-handlers.ts'
import { toTask } from '../../src/app/worker-tasks.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { servePortal } from '../../src/portal/serve-portal.ts'
import { openDatabase, openPool } from '../../src/storage/database/database.ts'
import { openStore } from '../../src/storage/store/open-store.ts'

/**
 * The program that serves the pages for clients as in production, with the worker that records visits. `DATABASE_URL`:
 * the database.
 */
const url = process.env.DATABASE_URL ?? ''
const log = pino({ level: 'warn' })
const onLost = () => {}
const { prisma, close } = openDatabase({ url, size: 10, statementTimeout: 5_000, name: 'redress', onLost })
const pool = openPool({ url, size: 4, statementTimeout: null, name: 'redress jobs', onLost })
const store = openStore(prisma, { newId: randomUUID })
const startedAt = performance.now()
const now = () => instant(Date.parse('2026-11-23T10:00:00+08:00') + Math.floor(performance.now() - startedAt))
const { runInteractive, waitForSlot } = interactivePriority()

const portal = await servePortal(
  {
    store,
    now,
    newId: randomUUID,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    log,
    evidenceDirectory: join(tmpdir(), 'redress-bench-evidence'),
    runInteractive,
  },
  { port: 0 },
)
const worker = startWorker({
  pool,
  tasks: { 'note-view': toTask('note-view', viewHandler(store)) },
  concurrency: 8,
  log,
  onGivenUp: ({ error }) => log.error({ err: error }, 'a job was given up'),
  waitForSlot,
})
process.on('SIGTERM', async () => {
  await worker.stop()
  await portal.stop()
  await pool.end()
  await close()
  process.exit(0)
})
process.stdout.write(`ready http://127.0.0.1:${portal.port}\n`)
