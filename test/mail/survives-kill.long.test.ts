import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { settleDoubtfulLetter } from '../../src/operations/mail/settle-doubtful-letter.ts'
import { done, type Fixture, openFixture } from '../storage/store-fixture.ts'
import { type Program, startProgram } from '../support/program.ts'
import { type MailServer, startMailServer } from '../support/smtp-server.ts'
import { until } from '../support/until.ts'

const kills = 22
const program = join(import.meta.dirname, 'support', 'letter-worker.ts')
const parts = ['received', 'process', 'expected-time'] as const

/** The moments at which the process is killed, once the server accepted a mail: before its answer, or in milliseconds. */
const killMoments = fc.sample(
  fc.oneof(fc.constant('before the answer' as const), fc.integer({ min: 0, max: 12 })),
  {
    numRuns: kills,
    seed: 6,
  },
)

describe('a worker that is killed again and again while it sends letters', () => {
  let fixture: Fixture
  let server: MailServer
  let worker: Program
  /** The directory of compiled code, since the program starts often. */
  let cache: string
  beforeAll(async () => {
    ;[fixture, server] = await Promise.all([openFixture(), startMailServer()])
    cache = await mkdtemp(join(tmpdir(), 'redress-cache-'))
  })
  afterAll(async () => {
    await worker?.end('SIGKILL')
    await server.stop()
    await fixture.drop()
    await rm(cache, { recursive: true, force: true })
  })

  const start = async () => {
    // Jobs for Slack are deleted, since there is no Slack here.
    await fixture.pool.query(`
      DELETE FROM graphile_worker._private_jobs USING graphile_worker._private_job_queues q
      WHERE q.id = job_queue_id AND q.queue_name <> 'mail'`)
    worker = await startProgram(program, {
      args: [fixture.url, server.url],
      env: { NODE_COMPILE_CACHE: cache },
      directory: import.meta.dirname,
    })
  }
  const now = () => instant(Date.now())
  const newLetter = async (): Promise<Case> => {
    const [complaint, at] = [{ clientId: clientId('yuanshan'), receivedAt: now() }, { now: now() }]
    const kase = done(await fixture.log({ complaint, ...at }))
    const contact = { method: 'email', toldAt: at.now, text: '已收到您的投诉。', parts } as const
    return done(await fixture.act(kase, 'U0LILEI', { verb: 'acknowledge', ...contact }, at))
  }
  const letters = async () => {
    const { rows } = await fixture.pool.query<{
      id: string
      case_id: string
      threshold: string
      sent: boolean
      failure: string | null
    }>(
      `SELECT id, case_id, threshold, sent_at IS NOT NULL AS sent, failure FROM notices WHERE purpose = 'letter'
       ORDER BY created_at, id`,
    )
    return rows
  }
  const letterFactTypes = async (id: string) => {
    const { rows } = await fixture.pool.query<{ type: string }>(
      `SELECT type FROM case_facts WHERE case_id = $1 AND type LIKE 'letter-%' ORDER BY seq`,
      [id],
    )
    return rows.map(({ type }) => type)
  }
  const countReceived = (noticeId: string) =>
    server.acceptedMails.filter(({ mail }) => mail.messageId === `<${noticeId}@yuanfan.example.com>`).length
  const waitForOutcomes = () =>
    until('every letter is sent or given up', letters, (rows) =>
      rows.every(({ sent, failure }) => sent || failure !== null),
    )

  it('never sends a letter twice, records each doubtful one, and sends again those that a person decides to', async () => {
    const cases: Case[] = []
    for (const moment of killMoments) {
      cases.push(await newLetter())
      const killed = Promise.withResolvers<void>()
      let isKilling = false
      if (moment === 'before the answer') server.fault({ slow: 150 }, 1)
      server.onAccepted = () => {
        if (isKilling) return
        isKilling = true
        void sleep(moment === 'before the answer' ? 30 : moment)
          .then(() => worker.end('SIGKILL'))
          .then(() => killed.resolve())
      }
      await start()
      await killed.promise
      server.heal()
    }
    server.onAccepted = () => {}
    await start()
    await waitForOutcomes()

    const rows = await letters()
    expect(rows).toHaveLength(cases.length)
    const doubtfulCaseIds: string[] = []
    for (const { id, case_id: letterCaseId, sent } of rows) {
      // A sent letter arrives once. One whose attempt has no known end arrives at most once, and its case records that once.
      expect(countReceived(id), id).toBeLessThanOrEqual(1)
      expect(await letterFactTypes(letterCaseId), id).toEqual(sent ? [] : ['letter-doubtful'])
      if (sent) expect(countReceived(id), id).toBe(1)
      else doubtfulCaseIds.push(letterCaseId)
    }
    const cards = await fixture.prisma.notice.findMany({ where: { purpose: 'letter-doubtful' } })
    expect(cards.map(({ caseId }) => caseId).sort()).toEqual([...doubtfulCaseIds].sort())
    expect(cards.every(({ audience }) => audience === 'person:U0LILEI')).toBe(true)
    // Enough of the kills came between the server's acceptance and the record of it.
    expect(doubtfulCaseIds.length).toBeGreaterThanOrEqual(kills / 3)

    for (const [index, letterCaseId] of doubtfulCaseIds.entries()) {
      const sent = index % 2 === 0 ? 'again' : 'arrived'
      const [by, id] = [personId('U0LILEI'), caseId(letterCaseId)]
      await settleDoubtfulLetter(fixture.store, {
        key: `settle ${letterCaseId}`,
        caseId: id,
        by,
        now: now(),
        letter: 2,
        sent,
      })
    }
    await waitForOutcomes()
    const resentLetters = (await letters()).filter(({ threshold }) => threshold !== '')
    expect(resentLetters).toHaveLength(Math.ceil(doubtfulCaseIds.length / 2))
    expect(resentLetters.map(({ id, sent }) => [sent, countReceived(id)])).toEqual(
      resentLetters.map(() => [true, 1]),
    )
    expect(server.acceptedMails).toHaveLength(
      new Set(server.acceptedMails.map(({ mail }) => mail.messageId)).size,
    )
  })
})
