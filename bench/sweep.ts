import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { caseId, clientId, personId } from '../src/agreement/ids.ts'
import { instant } from '../src/deadlines/instant.ts'
import { checkDueClocks } from '../src/operations/clocks/check-due-clocks.ts'
import { logComplaint } from '../src/operations/intake/log-complaint.ts'
import { importCompany } from '../src/storage/company/import-company.ts'
import { parseCompany } from '../src/storage/company/parse-company.ts'
import { openDatabase } from '../src/storage/database/database.ts'
import { startEmbeddedPostgres } from '../src/storage/embedded-postgres/embedded-postgres.ts'
import type { PrismaClient } from '../src/storage/generated/client.ts'
import { applyMigrations } from '../src/storage/migrate/migrations.ts'
import { openStore } from '../src/storage/store/open-store.ts'
import { machine } from './machine.ts'
import { withCleanup } from './with-cleanup.ts'

const company = resolve(import.meta.dirname, '..', 'prisma', 'demo', 'company.json')
/** The number of clocks that are due for a check, at each number of open cases. */
const due = 1_000
const rounds = 3
const targets = { slowestToFastest: 1.5, clocksPerSecond: 500 }
/** A Thursday morning in Shanghai, within the working hours of the demonstration company. */
const now = instant('2026-11-26T10:00:00+08:00')

/**
 * Measures how long a sweep takes for 1 000 clocks that are due for a check, each with a reminder to enqueue, among a
 * growing number of open cases, on PostgreSQL as in production.
 */
export function measureSweep({ openCases }: { readonly openCases: readonly number[] }) {
  return withCleanup(async (directory, onEnd) => {
    const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), progress: () => {} })
    onEnd(() => server.stop())
    await applyMigrations({ url: server.url, progress: () => {} })
    const { prisma, close } = openDatabase({
      url: server.url,
      size: 4,
      statementTimeout: null,
      name: 'redress bench',
      onLost: () => {},
    })
    onEnd(close)
    await importCompany(prisma, parseCompany(JSON.parse(await readFile(company, 'utf8'))).company)
    const store = openStore(prisma, { newId: randomUUID, timeout: 60_000 })
    const example = await logExample(store)

    const measured: { open: number; milliseconds: number; clocksPerSecond: number }[] = []
    let open = 0
    for (const size of openCases) {
      await addCases(prisma, example, open, size)
      open = size
      const times: number[] = []
      for (let round = 0; round < rounds; round++) {
        await makeDue(prisma, open)
        const began = performance.now()
        const { clocks } = await checkDueClocks(store, now)
        times.push(performance.now() - began)
        const reminders = await prisma.notice.count({ where: { purpose: 'due-soon' } })
        if (clocks !== due || reminders !== due)
          throw new Error(`${clocks} clocks were checked and ${reminders} reminders enqueued, not ${due}.`)
      }
      const milliseconds = Math.round(median(times))
      measured.push({ open, milliseconds, clocksPerSecond: Math.round((due / milliseconds) * 1000) })
    }
    const times = measured.map(({ milliseconds }) => milliseconds)
    const ratio = Math.round((Math.max(...times) / Math.min(...times)) * 100) / 100
    const slowest = Math.min(...measured.map(({ clocksPerSecond }) => clocksPerSecond))
    return {
      what: `a sweep over ${due} due clocks, milliseconds`,
      measured,
      // A sweep with an unexpected result throws.
      errors: 0,
      ratio,
      machine: machine(),
      targets,
      met: ratio <= targets.slowestToFastest && slowest >= targets.clocksPerSecond,
    }
  })
}

/** Logs an example case and returns its row id. */
async function logExample(store: ReturnType<typeof openStore>): Promise<string> {
  const outcome = await logComplaint(store, {
    key: 'bench',
    by: personId('U0LILEI'),
    now,
    caseId: caseId('example'),
    complaint: {
      clientId: clientId('yuanshan'),
      channel: 'email',
      receivedAt: now,
      description: 'The platform did not answer.',
      category: 'technical-fault',
      contractNo: null,
      service: null,
      expectedSolution: null,
      severity: 'normal',
      sensitive: false,
      personComplainedAbout: null,
      source: null,
    },
    files: [],
  })
  if (!('done' in outcome)) throw new Error('The example could not be logged.')
  return outcome.done.id
}

/** Adds copies of the example, each with a clock whose next check is a month away. */
async function addCases(prisma: PrismaClient, example: string, from: number, to: number): Promise<void> {
  await prisma.$executeRawUnsafe(`
    INSERT INTO cases SELECT r.* FROM cases c, generate_series(${from + 1}, ${to}) n,
      jsonb_populate_record(null::cases, to_jsonb(c) || jsonb_build_object(
        'id', 'copy-' || n, 'number', 'X-' || n, 'card_stale_at', null)) r
    WHERE c.id = '${example}'`)
  const steps = JSON.stringify([
    { at: '2026-11-26T01:00:00.000Z', threshold: 'half' },
    { at: '2026-12-31T01:00:00.000Z', threshold: 'overdue' },
  ])
  await prisma.$executeRawUnsafe(`
    INSERT INTO clocks SELECT r.* FROM clocks k, generate_series(${from + 1}, ${to}) n,
      jsonb_populate_record(null::clocks, to_jsonb(k) || jsonb_build_object(
        'case_id', 'copy-' || n, 'ladder', '${steps}'::jsonb, 'next_at', '2026-12-31T01:00:00Z')) r
    WHERE k.case_id = '${example}' AND k.code = 'STANDARD'`)
  await prisma.$executeRawUnsafe(`UPDATE clocks SET next_at = NULL WHERE case_id = '${example}'`)
  await prisma.$executeRawUnsafe('VACUUM ANALYZE')
}

/** Makes clocks of evenly spread cases due for a check, as if none of their reminders had been sent. */
async function makeDue(prisma: PrismaClient, open: number): Promise<void> {
  await prisma.$executeRawUnsafe('DELETE FROM notices')
  await prisma.$executeRawUnsafe('DELETE FROM graphile_worker._private_jobs')
  await prisma.$executeRawUnsafe(`
    UPDATE clocks SET next_at = '2026-11-26T01:00:00Z'
    WHERE case_id IN (SELECT 'copy-' || n * ${open / due} FROM generate_series(1, ${due}) n)`)
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
