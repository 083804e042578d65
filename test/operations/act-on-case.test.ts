import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseId, clientId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { actOnCase } from '../../src/operations/cases/act-on-case.ts'
import { receiveFiles, recordEvidence } from '../../src/operations/cases/add-evidence.ts'
import { recordFailedDelivery } from '../../src/operations/cases/record-failed-delivery.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { type LogRequest, logComplaint } from '../../src/operations/intake/log-complaint.ts'
import type { IncomingFile } from '../../src/operations/ports/evidence-ports.ts'
import { sha256 } from '../../src/storage/database/sha256.ts'
import {
  done,
  type Fixture,
  hours,
  monday,
  openFixture,
  propose,
  toApproval,
} from '../storage/store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

const count = async (table: string, where = 'true', values: unknown[] = []): Promise<number> => {
  const { rows } = await fixture.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`,
    values,
  )
  return rows[0]?.count ?? -1
}
/** The row counts, jobs and case numbers that an operation changes. */
const state = async () => {
  const tables = ['cases', 'case_facts', 'notices', 'evidence', 'inbound', 'clocks', 'approvals']
  const counts = await Promise.all(tables.map((table) => count(table)))
  const jobs = (await fixture.jobs()).map(({ key }) => key).sort()
  const { rows } = await fixture.pool.query('SELECT year, last FROM case_numbers ORDER BY year')
  return { counts, jobs, numbers: rows }
}
const complaint: LogRequest['complaint'] = {
  clientId: clientId('yuanshan'),
  channel: 'email',
  receivedAt: instant(monday - 3_600_000),
  description: '导出失败',
  category: 'technical-fault',
  contractNo: null,
  service: null,
  expectedSolution: null,
  severity: 'normal',
  sensitive: false,
  personComplainedAbout: null,
  source: null,
}
const logging = (change: Partial<LogRequest> = {}): LogRequest => ({
  key: randomUUID(),
  caseId: caseId(randomUUID()),
  by: personId('U0LILEI'),
  now: monday,
  complaint,
  files: [],
  ...change,
})
const acknowledge = {
  verb: 'acknowledge',
  method: 'phone',
  toldAt: hours(1),
  text: '已收到。',
  parts: ['received', 'process', 'expected-time'],
} as const
const file = (id: string): IncomingFile => ({
  slackFileId: id,
  name: 'log.txt',
  mimetype: 'text/plain',
  size: 3,
})

describe('logComplaint', () => {
  test('opens one case when the same form is submitted twenty times at once', async () => {
    const request = logging()
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        logComplaint(fixture.store, { ...request, caseId: caseId(randomUUID()) }),
      ),
    )
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'repeated' in outcome)).toHaveLength(19)
    expect(await count('inbound', 'key = $1', [request.key])).toBe(1)
  })

  test('gives twenty people who log at once consecutive numbers', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => logComplaint(fixture.store, logging())),
    )
    const numbers = outcomes
      .map((outcome) => Number(done(outcome).complaint.number.slice(-4)))
      .sort((a, b) => a - b)
    const first = numbers[0] ?? 0
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, n) => first + n))
  })

  test.each<[string, Partial<LogRequest>, string]>([
    ['someone nobody knows', { by: personId('U0NOBODY') }, 'not-allowed'],
    ['someone who is no account manager', { by: personId('U0CHENHAO') }, 'not-allowed'],
    ['for a receipt in the future', { complaint: { ...complaint, receivedAt: hours(1) } }, 'in-the-future'],
    [
      'for a client without an agreement then',
      { complaint: { ...complaint, receivedAt: instant('2020-01-01T00:00:00Z') } },
      'no-agreement',
    ],
    ['with an emoji alone', { complaint: { ...complaint, description: '😡😡' } }, 'words-missing'],
    [
      'with more than a form can hold',
      { complaint: { ...complaint, description: 'x'.repeat(4000) } },
      'text-too-long',
    ],
  ])('is refused, and leaves nothing: %s', async (_, change, code) => {
    const before = await state()
    const request = logging({ files: [file('F1')], ...change })
    expect(await logComplaint(fixture.store, request)).toMatchObject({ refused: { code } })
    expect(await state()).toEqual(before)
    // The same form with a correction does not count as a repetition.
    expect(
      await logComplaint(fixture.store, { ...request, by: personId('U0LILEI'), complaint }),
    ).toHaveProperty('done')
  })

  test('saves the source message and enqueues its files for copying', async () => {
    const source = { permalink: 'https://x.slack.com/archives/C1/p1', text: 'The whole message' }
    const kase = done(
      await logComplaint(
        fixture.store,
        logging({ complaint: { ...complaint, source }, files: [file('F7'), file('F8')] }),
      ),
    )
    expect(kase.complaint.source).toEqual(source)
    expect(await count('evidence', 'case_id = $1', [kase.id])).toBe(2)
    const jobs = (await fixture.jobs()).filter(({ task }) => task === 'copy-evidence')
    expect(jobs.length).toBeGreaterThanOrEqual(2)
  })
})

describe('actOnCase', () => {
  test('lets one of twenty simultaneous clicks take effect, and tells the others why theirs did not', async () => {
    const kase = done(await fixture.log())
    await fixture.act(kase, 'U0LILEI', acknowledge)
    const facts = await count('case_facts', 'case_id = $1', [kase.id])
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        fixture.act(kase, n % 2 ? 'U0WANGMIN' : 'U0CHENHAO', {
          verb: 'assign',
          assignee: personId(n % 2 ? 'U0WANGMIN' : 'U0CHENHAO'),
        }),
      ),
    )
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((o) => 'refused' in o && o.refused.code === 'not-now')).toHaveLength(19)
    // The assignment, and the verdict of the clock that waited for it.
    expect(await count('case_facts', 'case_id = $1', [kase.id])).toBe(facts + 2)
  })

  test('performs one click once when it is delivered twenty times at once', async () => {
    const kase = await toApproval(fixture)
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const click = {
      key: randomUUID(),
      caseId: kase.id,
      by: personId('U0ZHAOGANG'),
      now: hours(5),
      request: { verb: 'approve', fingerprint: kase.proposed.fingerprint } as const,
      files: [],
    }
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => actOnCase(fixture.store, sha256, click)),
    )
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'repeated' in outcome)).toHaveLength(19)
    expect(await count('case_facts', "case_id = $1 AND type = 'proposal-approved'", [kase.id])).toBe(1)
  })

  test('decides once when a proposal is approved and returned at the same time', async () => {
    const kase = await toApproval(fixture)
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const { fingerprint } = kase.proposed
    const outcomes = await Promise.all([
      fixture.act(kase, 'U0ZHAOGANG', { verb: 'approve', fingerprint }, { now: hours(5) }),
      fixture.act(kase, 'U0HELEN', { verb: 'return', fingerprint, reason: '金额过高' }, { now: hours(5) }),
    ])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1)
  })

  test('refuses to approve a proposal that has changed meanwhile', async () => {
    const kase = await toApproval(fixture)
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const { fingerprint } = kase.proposed
    done(await fixture.act(kase, 'U0CHENHAO', propose(30_000), { now: hours(5) }))
    const before = await state()
    expect(
      await fixture.act(kase, 'U0ZHAOGANG', { verb: 'approve', fingerprint }, { now: hours(6) }),
    ).toEqual({
      refused: { code: 'proposal-changed' },
    })
    expect(await state()).toEqual(before)
  })

  test('saves nothing of a refused request, whose key can be used again', async () => {
    const kase = done(await fixture.log())
    const key = randomUUID()
    const act = (by: string) =>
      actOnCase(fixture.store, sha256, {
        key,
        caseId: kase.id,
        by: personId(by),
        now: hours(1),
        request: acknowledge,
        files: [file('F9')],
      })
    const before = await state()
    expect(await act('U0NOBODY')).toMatchObject({ refused: { code: 'not-allowed' } })
    expect(await act('U0ZHOUYAN')).toMatchObject({ refused: { code: 'not-allowed' } })
    expect(await state()).toEqual(before)
    done(await act('U0WANGMIN'))
    expect(await act('U0WANGMIN')).toEqual({ repeated: true })
  })

  test('answers not found for an unknown case, and refuses an assignee from outside the department', async () => {
    const request = {
      key: randomUUID(),
      caseId: caseId('nowhere'),
      by: personId('U0WANGMIN'),
      now: hours(1),
      request: acknowledge,
      files: [],
    }
    expect(await actOnCase(fixture.store, sha256, request)).toEqual({ notFound: true })
    const kase = done(await fixture.log())
    await fixture.act(kase, 'U0LILEI', acknowledge)
    for (const stranger of ['U0NEVERSEEN', 'U0XUJIE']) {
      const assign = { verb: 'assign', assignee: personId(stranger) } as const
      expect(await fixture.act(kase, 'U0WANGMIN', assign)).toMatchObject({
        refused: { code: 'not-a-member', person: stranger },
      })
    }
  })
})

describe('evidence', () => {
  test('dropped in a thread is enqueued for copying once, however often Slack sends the event', async () => {
    const kase = done(await fixture.log())
    const card = { channelId: 'C0TECHSUPPORT', ts: `${Date.now()}.000100` }
    await fixture.pool.query(
      "UPDATE notices SET channel_id = $1, ts = $2, sent_at = now() WHERE case_id = $3 AND purpose = 'card'",
      [card.channelId, card.ts, kase.id],
    )
    const dropped = {
      key: randomUUID(),
      thread: { card },
      by: personId('U0GUEST'),
      now: hours(1),
      files: [file('FA'), file('FB')],
    }
    const answers = await Promise.all(Array.from({ length: 5 }, () => receiveFiles(fixture.store, dropped)))
    expect(answers).toEqual([true, true, true, true, true])
    // The same message under another event id, and the same file shared again.
    expect(await receiveFiles(fixture.store, { ...dropped, key: randomUUID() })).toBe(true)
    expect(await count('evidence', 'case_id = $1', [kase.id])).toBe(2)
    const elsewhere = { card: { channelId: 'C0GENERAL', ts: '1.1' } }
    expect(await receiveFiles(fixture.store, { ...dropped, thread: elsewhere })).toBe(false)
  })

  test('becomes one fact with its hash when it is copied', async () => {
    const kase = done(await fixture.log({ files: [file('FC')] }))
    const { rows } = await fixture.pool.query<{ id: string }>('SELECT id FROM evidence WHERE case_id = $1', [
      kase.id,
    ])
    const copy = { id: rows[0]?.id ?? '', sha256: sha256('log'), size: 3, now: hours(1) }
    await Promise.all([1, 2, 3].map(() => recordEvidence(fixture.store, copy)))
    const loaded = await fixture.store.caseFile({ id: kase.id })
    expect(loaded?.case.evidence).toMatchObject([{ sha256: sha256('log'), name: 'log.txt', by: 'U0LILEI' }])
    await recordEvidence(fixture.store, { ...copy, id: 'unknown' })
  })
})

test('recordFailedDelivery records a failure once per message', async () => {
  const kase = done(await fixture.log())
  const failed = {
    noticeId: randomUUID(),
    caseId: kase.id,
    purpose: 'event',
    channelId: 'C1',
    error: 'is_archived',
    now: hours(1),
  }
  await Promise.all([1, 2, 3].map(() => recordFailedDelivery(fixture.store, failed)))
  const loaded = await fixture.store.caseFile({ id: kase.id })
  expect(loaded?.facts.filter(({ type }) => type === 'delivery-failed')).toHaveLength(1)
})

describe('checkDueClocks', () => {
  test('reports due soon once and overdue once, however many sweeps run at the same time', async () => {
    const kase = done(await fixture.log({ complaint: { receivedAt: monday } }))
    const reminders = async () => {
      const { rows } = await fixture.pool.query<{ purpose: string; threshold: string }>(
        "SELECT purpose, threshold FROM notices WHERE case_id = $1 AND purpose IN ('due-soon', 'overdue') ORDER BY purpose",
        [kase.id],
      )
      return rows.map(({ purpose, threshold }) => `${purpose} ${threshold}`)
    }
    await checkDueClocks(fixture.store, hours(22.9))
    expect(await reminders()).toEqual([])
    await Promise.all([1, 2, 3, 4].map(() => checkDueClocks(fixture.store, hours(23))))
    await checkDueClocks(fixture.store, hours(23.5))
    // In the thread, and directly to the account manager.
    expect(await reminders()).toEqual(['due-soon ACK due-today', 'due-soon ACK due-today'])
    await Promise.all([1, 2, 3, 4].map(() => checkDueClocks(fixture.store, hours(24.1))))
    expect(await reminders()).toEqual([
      'due-soon ACK due-today',
      'due-soon ACK due-today',
      'overdue ACK overdue',
      'overdue ACK overdue',
    ])
  })

  test('2.3 warns on Friday before people leave of a limit that ends on Saturday', async () => {
    const friday = instant('2026-11-27T16:58:00+08:00')
    const kase = done(await fixture.log({ complaint: { receivedAt: friday }, now: friday }))
    const reminders = async () => {
      const { rows } = await fixture.pool.query<{ threshold: string; audience: string }>(
        "SELECT threshold, audience FROM notices WHERE case_id = $1 AND purpose IN ('due-soon', 'overdue') ORDER BY audience",
        [kase.id],
      )
      return rows.map(({ threshold, audience }) => `${threshold} ${audience}`)
    }
    await checkDueClocks(fixture.store, instant('2026-11-27T16:59:00+08:00'))
    expect(await reminders()).toEqual([])
    await checkDueClocks(fixture.store, instant('2026-11-27T17:00:00+08:00'))
    await checkDueClocks(fixture.store, instant('2026-11-27T17:30:00+08:00'))
    await checkDueClocks(fixture.store, instant('2026-11-28T12:00:00+08:00'))
    expect(await reminders()).toEqual(['ACK before-leaving person:U0LILEI', 'ACK before-leaving thread'])
  })

  test('sends only reminders that still apply after a downtime', async () => {
    const kase = done(await fixture.log({ complaint: { receivedAt: monday } }))
    await checkDueClocks(fixture.store, hours(30))
    expect(
      await count('notices', "case_id = $1 AND purpose = 'due-soon' AND threshold LIKE 'ACK %'", [kase.id]),
    ).toBe(0)
    expect(
      await count('notices', "case_id = $1 AND purpose = 'overdue' AND threshold LIKE 'ACK %'", [kase.id]),
    ).toBe(2)
  })
})
