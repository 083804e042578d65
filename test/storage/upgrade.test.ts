import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type TaskHandlers, taskList } from '../../src/app/worker-tasks.ts'
import { startWorker } from '../../src/jobs/worker.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { type Database, openDatabase } from '../../src/storage/database/database.ts'
import { taskNames } from '../../src/storage/job-queue/task-table.ts'
import { ensureDatabase, withClient } from '../../src/storage/migrate/ensure-database.ts'
import { prismaDirectory, readMigrations } from '../../src/storage/migrate/migration-list.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'
import { openOutbox } from '../../src/storage/store/open-outbox.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { recordingLog, until } from '../jobs/support/worker.ts'

/**
 * The records of fourteen cases, written by the version before the migration `cards`, which called a card `header` and
 * its number `desk`: every table, with messages that were sent and jobs that waited.
 */
type Records = {
  readonly tables: Record<string, { readonly columns: string[]; readonly rows: unknown[][] }>
  readonly jobs: { task: string; payload: object; queue: string | null; key: string | null }[]
}
const path = join(import.meta.dirname, 'fixtures', 'version-before-cards.json')
const firstNewMigration = '20261201140000_cards'

let directory: string
let url: string
let records: Records
let database: Database

beforeAll(async () => {
  records = JSON.parse(await readFile(path, 'utf8'))
  directory = await mkdtemp(join(tmpdir(), 'redress-upgrade-'))
  await cp(prismaDirectory, directory, { recursive: true })
  for (const { name } of await readMigrations(directory))
    if (name >= firstNewMigration) await rm(join(directory, 'migrations', name), { recursive: true })
  const empty = new URL(inject('templateUrl'))
  empty.pathname = `/upgrade_${process.pid}`
  url = empty.href
  await ensureDatabase(url)
  await applyMigrations({ url, directory, progress: () => {} })
  await insertRecords()
  await applyMigrations({ url, progress: () => {} })
  database = openDatabase({ url, size: 5, statementTimeout: null, name: 'upgrade test', onLost: () => {} })
})
afterAll(async () => {
  await database?.close()
  await rm(directory, { recursive: true, force: true })
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, (client) =>
    client.query(`drop database ${new URL(url).pathname.slice(1)} with (force)`),
  )
})

/** Inserts the records as they were, and enqueues their jobs. */
const insertRecords = () =>
  withClient(url, async (client) => {
    // Foreign keys are checked by triggers, which would want the tables in their order.
    await client.query(`set session_replication_role = replica`)
    for (const [table, { columns, rows }] of Object.entries(records.tables)) {
      const objects = rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])))
      await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
        JSON.stringify(objects),
      ])
    }
    for (const { task, payload, queue, key } of records.jobs)
      await client.query(`select graphile_worker.add_job($1, $2, queue_name => $3, job_key => $4)`, [
        task,
        JSON.stringify(payload),
        queue,
        key,
      ])
  })

const count = (table: string) => records.tables[table]?.rows.length ?? 0

describe('the records of the version before', () => {
  test('agree with their facts after the upgrade', async () => {
    expect(await verifyRecords(database.prisma)).toEqual({
      cases: count('cases'),
      facts: count('case_facts'),
      differences: [],
    })
  })

  test('keep the place of each card and each request for approval', async () => {
    const { prisma } = database
    const [store, outbox] = [openStore(prisma, { newId: () => 'never' }), openOutbox(prisma)]
    const cards = await prisma.notice.findMany({ where: { purpose: 'card', ts: { not: null } } })
    expect(cards.length).toBeGreaterThan(count('cases'))
    const moved = await prisma.case.findFirstOrThrow({ where: { cardNumber: 2, cardTs: { not: null } } })
    const file = await store.caseFile({ number: moved.number })
    expect(file?.card).toEqual({ channelId: 'C0QUALITY', ts: moved.cardTs })
    expect(file?.earlierCards).toHaveLength(1)
    const approval = await prisma.notice.findFirstOrThrow({ where: { purpose: 'approval' } })
    expect((await outbox.sentNotice(approval.id))?.purpose).toBe('approval')
  })

  test('keep every notice readable, and the digests with links to cards', async () => {
    const { prisma } = database
    const outbox = openOutbox(prisma)
    const now = (await openStore(prisma, { newId: () => 'never' }).caseFile({ number: 'C-2026-0001' }))?.case
      .complaint.receivedAt
    if (now === undefined) throw new Error('There is no first case.')
    const about = await prisma.notice.findMany({ where: { caseId: { not: null }, sentAt: null } })
    for (const { id, purpose } of about) {
      const delivery = await outbox.begin(id, now)
      if (delivery) expect(delivery.purpose).toBe(purpose)
    }
    const digest = await prisma.notice.findFirstOrThrow({
      where: { purpose: 'digest', sentAt: { not: null } },
    })
    const digestDelivery = await outbox.sentDigest(digest.id)
    const lines =
      digestDelivery?.content && 'daily' in digestDelivery.content
        ? digestDelivery.content.daily.sections.flatMap((section) => section.lines)
        : []
    expect(lines.map(({ card }) => card?.channelId)).toContain('C0TECHSUPPORT')
  })

  test('have their waiting jobs done', async () => {
    const completedTasks: string[] = []
    const handler = (name: string) => ({ run: async () => void completedTasks.push(name), giveUp: null })
    const handlers = Object.fromEntries(taskNames.map((name) => [name, handler(name)]))
    const worker = startWorker({
      pool: database.pool,
      tasks: taskList(handlers as unknown as TaskHandlers),
      concurrency: 2,
      log: recordingLog(),
      onGivenUp: ({ task, error }) => completedTasks.push(`${task}: ${error}`),
    })
    await until(() => completedTasks.length === records.jobs.length)
    await worker.stop()
    const names: Record<string, string> = { 'edit-header': 'edit-card' }
    expect(completedTasks.toSorted()).toEqual(records.jobs.map(({ task }) => names[task] ?? task).toSorted())
    expect(records.jobs.map(({ task }) => task)).toEqual(
      expect.arrayContaining(['edit-header', 'edit-moved', 'deliver-digest', 'note-view']),
    )
  })
})
