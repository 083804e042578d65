import { randomUUID } from 'node:crypto'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import type { Outcome } from '../../src/operations/cases/operation-outcome.ts'
import { type LogRequest, logComplaint } from '../../src/operations/intake/log-complaint.ts'
import type { IncomingFile } from '../../src/operations/ports/evidence-ports.ts'
import type { Outbox } from '../../src/operations/ports/outbox-ports.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import { openOutbox } from '../../src/storage/store/open-outbox.ts'
import { openStore } from '../../src/storage/store/open-store.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { importDemo } from './demo-company.ts'

/** A store over a database with the demo company in it. */
export type Fixture = TestDatabase & {
  store: Store
  outbox: Outbox
  log(changes?: LogChanges): Promise<Outcome>
  act(
    kase: Case,
    by: string,
    request: Request,
    more?: { now?: Instant; files?: IncomingFile[] },
  ): Promise<Outcome>
  /** Waiting jobs, in the order in which they will run. */
  jobs(): Promise<Job[]>
}
export type Job = {
  task: string
  payload: Record<string, unknown>
  queue: string
  key: string
  attempts: number
}
type LogChanges = Partial<Omit<LogRequest, 'complaint'>> & { complaint?: Partial<LogRequest['complaint']> }

/** Monday 2026-11-23 10:00 in Shanghai. */
export const monday = instant('2026-11-23T10:00:00+08:00')
export const hours = (count: number): Instant => instant(monday + count * 3_600_000)

const longLimits = { maxWait: 60_000, timeout: 60_000, responseTimeout: 60_000 }

/** Opens a fixture; drop it when done. Its store waits a minute for the database, so that a busy machine changes nothing. */
export async function openFixture(): Promise<Fixture> {
  const database = await testDatabase()
  await importDemo(database.prisma)
  const store = openStore(database.prisma, { newId: randomUUID, ...longLimits })
  return {
    ...database,
    store,
    outbox: openOutbox(database.prisma),
    log: ({ complaint, ...request } = {}) =>
      logComplaint(store, {
        key: randomUUID(),
        caseId: caseId(randomUUID()),
        by: personId('U0LILEI'),
        now: monday,
        files: [],
        ...request,
        complaint: {
          clientId: clientId('yuanshan'),
          channel: 'email',
          receivedAt: instant(monday - 3_600_000),
          description: '数据导出失败，客户无法月结\n从周日晚上开始',
          category: 'technical-fault',
          contractNo: null,
          service: null,
          expectedSolution: null,
          severity: 'normal',
          sensitive: false,
          personComplainedAbout: null,
          source: null,
          ...complaint,
        },
      }),
    act: (kase, by, request, { now = hours(1), files = [] } = {}) =>
      actOnCase(store, sha256, { key: randomUUID(), caseId: kase.id, by: personId(by), now, request, files }),
    jobs: async () => {
      const { rows } = await database.pool.query<Job>(`
        SELECT t.identifier AS task, j.payload, q.queue_name AS queue, j.key, j.attempts::int
        FROM graphile_worker._private_jobs j
        JOIN graphile_worker._private_tasks t ON t.id = j.task_id
        LEFT JOIN graphile_worker._private_job_queues q ON q.id = j.job_queue_id
        ORDER BY j.run_at, j.id`)
      return rows
    },
  }
}

/** The case of a successful outcome. Throws on any other. */
export function done(outcome: Outcome): Case {
  if ('done' in outcome) return outcome.done
  throw new Error(`Not done: ${JSON.stringify(outcome)}`)
}

/** An acknowledgment by phone. */
export const acknowledgeRequest = (toldAt: Instant): Request => ({
  verb: 'acknowledge',
  method: 'phone',
  toldAt,
  text: '已收到您的投诉。',
  parts: ['received', 'process', 'expected-time'],
})

/** Logs a case and takes it to a proposal awaiting approval. */
export async function toApproval({ log, act }: Fixture): Promise<Case> {
  const logged = done(await log())
  await act(logged, 'U0WANGMIN', {
    verb: 'acknowledge',
    method: 'email',
    toldAt: hours(1),
    text: '已收到您的投诉。',
    parts: ['received', 'process', 'expected-time'],
  })
  await act(logged, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, { now: hours(2) })
  await act(
    logged,
    'U0CHENHAO',
    {
      verb: 'complete-investigation',
      finding: '导出任务超时',
      outcome: 'upheld',
      rootCause: 'machine',
      cause: '磁盘已满',
    },
    { now: hours(3) },
  )
  return done(await act(logged, 'U0CHENHAO', propose(20_000), { now: hours(4) }))
}

/** A proposal of an amount in yuan; more than 10,000 needs approval. */
export const propose = (yuan: number): Request => ({
  verb: 'propose',
  proposal: {
    remedies: ['partial-refund', 'function-fix'],
    details: '退还一个月费用并修复导出',
    amount: { minor: yuan * 100, currency: 'CNY' },
    reasons: '服务中断影响月结',
    reputationalImpact: false,
  },
})
