import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { personId } from '../../../src/agreement/ids.ts'
import type { Case } from '../../../src/cases/case.ts'
import { type Instant, instant } from '../../../src/deadlines/instant.ts'
import type { CaseFile } from '../../../src/operations/ports/case-file.ts'
import { servePortal } from '../../../src/portal/serve-portal.ts'
import { sha256 } from '../../../src/storage/database/sha256.ts'
import { done, type Fixture, hours, openFixture, propose } from '../../storage/store-fixture.ts'

/** The pages for clients on a real database, with a clock that the test moves. */
export type TestPortal = Fixture & {
  readonly origin: string
  readonly evidence: string
  /** The log, line by line. */
  readonly logLines: string[]
  setTime(now: Instant): void
  /** Creates a link to the page of a case; returns its token. */
  createLink(kase: Case, options?: { expiresAt?: Instant }): Promise<string>
  caseFile(kase: Case): Promise<CaseFile>
  /** Stops the portal, but not the database. */
  close(): Promise<void>
  stop(): Promise<void>
}

/** Starts the portal; stop it when done. */
export async function startPortal(): Promise<TestPortal> {
  const fixture = await openFixture()
  const directory = await mkdtemp(join(tmpdir(), 'redress-portal-'))
  const evidence = join(directory, 'evidence')
  const logLines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) })
  let now = hours(10)
  const { store } = fixture
  const deps = { store, now: () => now, newId: randomUUID, hash: sha256, log, evidenceDirectory: evidence }
  const portal = await servePortal(deps, { port: 0 })
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= portal.stop()
    return closed
  }
  return {
    ...fixture,
    origin: `http://127.0.0.1:${portal.port}`,
    evidence,
    logLines,
    setTime: (moment) => {
      now = moment
    },
    createLink: async (kase, { expiresAt = instant(hours(0) + 90 * 86_400_000) } = {}) => {
      const token = randomBytes(32).toString('base64url')
      await store.saveLink({
        id: randomUUID(),
        caseId: kase.id,
        noticeId: null,
        tokenHash: hashOf(token),
        replyHash: hashOf(`reply ${token}`),
        createdAt: hours(0),
        expiresAt,
      })
      return token
    },
    caseFile: async (kase) => {
      const caseFile = await store.caseFile({ id: kase.id })
      if (!caseFile) throw new Error('There is no such case.')
      return caseFile
    },
    close,
    stop: async () => {
      await close()
      await fixture.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The text of the letter with the solution. */
export const solutionText =
  '我们核查了您的投诉。\n\n方案：退还一个月费用并修复导出功能。\n理由：服务中断影响了您的月结。'
/** Texts of the case that only the provider may see. */
export const internalTexts = {
  finding: '导出任务超时，系内部值班疏漏',
  cause: '磁盘已满，无人查看告警',
  reasons: '内部理由：避免流失客户',
}

/** A case that is being investigated. */
export async function investigatedCase({ log, act }: Fixture, changes: Parameters<Fixture['log']>[0] = {}) {
  const logged = done(await log(changes))
  await act(logged, 'U0LILEI', {
    verb: 'acknowledge',
    method: 'email',
    toldAt: hours(1),
    text: '已收到您的投诉，我们将调查并在七个工作日内答复。',
    parts: ['received', 'process', 'expected-time'],
  })
  return done(
    await act(logged, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, { now: hours(2) }),
  )
}

/** A case whose solution is determined, but not yet sent to the client. */
export async function caseWithSolution(fixture: Fixture, changes: Parameters<Fixture['log']>[0] = {}) {
  const kase = await investigatedCase(fixture, changes)
  const { finding, cause, reasons } = internalTexts
  await fixture.act(
    kase,
    'U0CHENHAO',
    { verb: 'complete-investigation', finding, outcome: 'upheld', rootCause: 'people', cause },
    { now: hours(3) },
  )
  const request = propose(5_000)
  if (request.verb !== 'propose') throw new Error('It is a proposal.')
  const proposal = { ...request.proposal, reasons }
  return done(await fixture.act(kase, 'U0CHENHAO', { verb: 'propose', proposal }, { now: hours(4) }))
}

/** A case whose solution was sent to the client. */
export async function notifiedCase(fixture: Fixture, changes: Parameters<Fixture['log']>[0] = {}) {
  const kase = await caseWithSolution(fixture, changes)
  return notifySolution(fixture, kase, hours(5))
}

/** Sends the client the solution. */
export const notifySolution = async ({ act }: Fixture, kase: Case, now: Instant, text = solutionText) =>
  done(await act(kase, 'U0CHENHAO', { verb: 'notify', method: 'email', toldAt: now, text }, { now }))
