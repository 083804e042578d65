import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseId, clientId, departmentId, personId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { done, type Fixture, hours, monday, openFixture, toApproval } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const count = async (table: string): Promise<number> => {
  const { rows } = await fixture.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
  return rows[0]?.n ?? -1
}

describe('a logged complaint', () => {
  it('is read back as it was saved, by id, number and thread', async () => {
    const kase = done(await fixture.log())
    const { number } = kase.complaint
    const byId = await fixture.store.caseFile({ id: kase.id })
    expect(byId?.case).toEqual(kase)
    expect(byId?.card).toBeNull()
    expect(byId?.department).toEqual({
      id: 'technical-support',
      headId: 'U0WANGMIN',
      memberIds: ['U0CHENHAO', 'U0WANGMIN'],
      name: { en: 'Technical support', zh: '技术支持部' },
      channelId: 'C0TECHSUPPORT',
      language: 'zh',
    })
    expect(byId?.approvers).toMatchObject({ channelId: 'C0APPROVALS', headId: null })
    expect(byId?.nextApprovers).toMatchObject({ id: 'board', memberIds: ['U0HELEN', 'U0OLIVER'] })
    expect(byId?.privateChannelId).toBeNull()
    expect(byId?.earlierCards).toEqual([])
    const typed = ` ${number.toLowerCase().replace('-', ' － ')} `
    expect((await fixture.store.caseFile({ number: typed }))?.case.id).toBe(kase.id)
    const card = { channelId: 'C0TECHSUPPORT', ts: '171.001' }
    const { id } = await fixture.prisma.notice.findFirstOrThrow({
      where: { caseId: kase.id, purpose: 'card' },
    })
    await fixture.outbox.recordSent(id, card, monday)
    const byThread = await fixture.store.caseFile({ card })
    expect(byThread?.case.id).toBe(kase.id)
    expect(byThread?.card).toEqual(card)
  })

  it('is not found under an unused number', async () => {
    expect(await fixture.store.caseFile({ number: 'C-2026-9999' })).toBeNull()
    expect(await fixture.store.caseFile({ number: 'C-\u0000' })).toBeNull()
  })

  it('gets the agreement version in force on the day of receipt', async () => {
    const jiangnan = { clientId: clientId('jiangnan') }
    const dayBefore = instant('2026-06-30T15:30:00Z')
    const dayAfter = instant('2026-06-30T16:00:00Z')
    const before = done(await fixture.log({ complaint: { ...jiangnan, receivedAt: dayBefore } }))
    const after = done(await fixture.log({ complaint: { ...jiangnan, receivedAt: dayAfter } }))
    expect(before.complaint.agreementVersionId).toBe('jiangnan-erp-v1')
    expect(after.complaint.agreementVersionId).toBe('jiangnan-erp-v2')
    expect((await fixture.store.caseFile({ id: after.id }))?.terms.ackLimit).toBe(4)
  })

  it('stores characters that PostgreSQL cannot hold as a replacement character', async () => {
    const kase = done(await fixture.log({ complaint: { description: 'a\u0000b \ud83d c' } }))
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.case.complaint.description).toBe('a\ufffdb \ufffd c')
  })

  it('has its card and the confirmation saved, each with a job', async () => {
    const kase = done(await fixture.log())
    const notices = await fixture.prisma.notice.findMany({
      where: { caseId: kase.id },
      orderBy: { purpose: 'asc' },
    })
    expect(notices.map(({ purpose, audience }) => [purpose, audience])).toEqual([
      ['card', 'thread'],
      ['logged', 'person:U0LILEI'],
    ])
    const jobs = (await fixture.jobs()).slice(-2)
    expect(jobs).toEqual([
      {
        task: 'deliver-notice',
        payload: { noticeId: notices[0]?.id },
        queue: 'slack:C0TECHSUPPORT',
        key: `notice:${notices[0]?.id}`,
        attempts: 0,
      },
      {
        task: 'deliver-notice',
        payload: { noticeId: notices[1]?.id },
        queue: 'slack:U0LILEI',
        key: `notice:${notices[1]?.id}`,
        attempts: 0,
      },
    ])
  })
})

describe('a request that arrives twice', () => {
  it('makes one case when both copies arrive at once', async () => {
    const before = await count('cases')
    const key = randomUUID()
    const outcomes = await Promise.all([fixture.log({ key }), fixture.log({ key })])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'repeated' in outcome)).toHaveLength(1)
    expect(await count('cases')).toBe(before + 1)
  })

  it('is recorded with the case it changed', async () => {
    const key = randomUUID()
    const kase = done(await fixture.log({ key }))
    expect((await fixture.prisma.inbound.findUnique({ where: { key } }))?.caseId).toBe(kase.id)
  })
})

describe('a refusal', () => {
  it('leaves no rows and no gap in the numbers', async () => {
    const first = done(await fixture.log())
    const before = await Promise.all(['inbound', 'notices', 'case_facts'].map(count))
    const refused = await fixture.log({ complaint: { receivedAt: hours(5) } })
    expect(refused).toMatchObject({ refused: { code: 'in-the-future' } })
    expect(await Promise.all(['inbound', 'notices', 'case_facts'].map(count))).toEqual(before)
    const second = done(await fixture.log())
    expect(serial(second.complaint.number)).toBe(serial(first.complaint.number) + 1)
  })

  it('leaves its key free, so that the request can be sent again', async () => {
    const key = randomUUID()
    expect(await fixture.log({ key, by: personId('U0OLIVER') })).toMatchObject({
      refused: { code: 'not-allowed' },
    })
    expect(await fixture.log({ key })).toMatchObject({ done: { status: 'received' } })
  })
})

const serial = (number: string): number => Number(number.split('-')[2])

describe('case numbers', () => {
  it('have no gap and no repetition when twenty complaints are logged at once', async () => {
    const first = serial(done(await fixture.log()).complaint.number)
    const cases = await Promise.all(Array.from({ length: 20 }, () => fixture.log()))
    const serials = cases.map((outcome) => serial(done(outcome).complaint.number)).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 20 }, (_, index) => first + 1 + index))
  })

  it('start again each year and grow past four digits', async () => {
    await fixture.prisma.caseNumber.create({ data: { year: 2031, last: 9_998 } })
    const dayAfter = () => fixture.store.transaction((tx) => tx.nextNumber(2031))
    expect([await dayAfter(), await dayAfter()]).toEqual(['C-2031-9999', 'C-2031-10000'])
    expect(await fixture.store.transaction((tx) => tx.nextNumber(2032))).toBe('C-2032-0001')
  })
})

describe('facts', () => {
  it('are refused for UPDATE and DELETE by the database', async () => {
    const kase = done(await fixture.log())
    await expect(
      fixture.pool.query(`UPDATE case_facts SET by = 'U0X' WHERE case_id = $1`, [kase.id]),
    ).rejects.toThrow(/never changed/)
    await expect(fixture.pool.query('DELETE FROM case_facts WHERE case_id = $1', [kase.id])).rejects.toThrow(
      /never changed/,
    )
    expect((await fixture.store.caseFile({ id: kase.id }))?.facts).toHaveLength(1)
  })
})

describe('commands', () => {
  it('write the case, clocks, approval and jobs that follow from the facts', async () => {
    const kase = await toApproval(fixture)
    expect(kase.status).toBe('awaiting-approval')
    const row = await fixture.prisma.case.findUniqueOrThrow({ where: { id: kase.id } })
    expect(row).toMatchObject({
      status: 'awaiting-approval',
      ownerId: 'U0CHENHAO',
      version: kase.version,
      summary: '数据导出失败，客户无法月结',
      closedAt: null,
    })
    const clocks = await fixture.prisma.clock.findMany({
      where: { caseId: kase.id },
      orderBy: { code: 'asc' },
    })
    expect(clocks.map(({ code, verdict, nextAt }) => [code, verdict, nextAt !== null])).toEqual([
      ['ACK', 'met', false],
      ['APPROVAL', null, true],
      ['ASSIGNMENT', 'met', false],
      ['DELAY_NOTICE', null, true],
      ['FORMULATION', 'met', false],
      ['INVESTIGATION', 'met', false],
      ['STANDARD', null, true],
    ])
    const approval = await fixture.prisma.approval.findUniqueOrThrow({
      where: { caseId_round: { caseId: kase.id, round: 1 } },
    })
    expect(approval).toMatchObject({ decision: 'pending', groupId: 'management', requestedBy: 'U0CHENHAO' })
    const caseJobs = (await fixture.jobs()).filter(({ payload }) => payload.caseId === kase.id)
    expect(caseJobs).toEqual([
      {
        task: 'edit-card',
        payload: { caseId: kase.id },
        queue: 'slack:C0TECHSUPPORT',
        key: `card:${kase.id}`,
        attempts: 0,
      },
    ])
    const letter = await fixture.prisma.notice.findFirstOrThrow({
      where: { caseId: kase.id, purpose: 'letter' },
    })
    const card = await fixture.prisma.notice.findFirstOrThrow({
      where: { caseId: kase.id, purpose: 'approval' },
    })
    const queueOf = async (id: string) =>
      (await fixture.jobs()).find(({ key }) => key === `notice:${id}`)?.queue
    expect(await queueOf(letter.id)).toBe('mail')
    expect(await queueOf(card.id)).toBe('slack:C0APPROVALS')
  })

  it('edit the approval card when its request is decided', async () => {
    const kase = await toApproval(fixture)
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const { fingerprint } = kase.proposed
    const outcome = await fixture.act(kase, 'U0ZHAOGANG', { verb: 'approve', fingerprint }, { now: hours(5) })
    expect(done(outcome).status).toBe('determined')
    const approval = await fixture.prisma.approval.findUniqueOrThrow({
      where: { caseId_round: { caseId: kase.id, round: 1 } },
    })
    expect(approval).toMatchObject({ decision: 'approved', decidedBy: 'U0ZHAOGANG' })
    const edits = (await fixture.jobs()).filter(
      ({ task, payload }) => task === 'edit-approval' && payload.caseId === kase.id,
    )
    expect(edits).toEqual([
      {
        task: 'edit-approval',
        payload: { caseId: kase.id, round: 1 },
        queue: 'slack:C0APPROVALS',
        key: `approval:${kase.id}:1`,
        attempts: 0,
      },
    ])
  })

  it('of two people at the same time take effect for exactly one', async () => {
    const kase = done(await fixture.log())
    const acknowledge = (by: string) =>
      fixture.act(kase, by, {
        verb: 'acknowledge',
        method: 'phone',
        toldAt: hours(1),
        text: 'received',
        parts: ['received', 'process', 'expected-time'],
      })
    const outcomes = await Promise.all([acknowledge('U0WANGMIN'), acknowledge('U0CHENHAO')])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toMatchObject([
      { refused: { code: 'wrong-status' } },
    ])
  })
})

describe('a deadlock', () => {
  it('is retried until both transactions are committed', async () => {
    const [firstCase, secondCase] = [done(await fixture.log()), done(await fixture.log())]
    let attempts = 0
    const lockBoth = (first: typeof firstCase, second: typeof firstCase) =>
      fixture.store.transaction(async (tx) => {
        attempts++
        await tx.lockCase({ id: first.id })
        await new Promise((resolve) => setTimeout(resolve, 150))
        return (await tx.lockCase({ id: second.id }))?.case.id
      })
    expect(await Promise.all([lockBoth(firstCase, secondCase), lockBoth(secondCase, firstCase)])).toEqual([
      secondCase.id,
      firstCase.id,
    ])
    expect(attempts).toBe(3)
  })
})

describe('the directory', () => {
  it('returns a person with roles, departments headed and joined, and approver groups', async () => {
    const wangmin = await fixture.store.profile(personId('U0WANGMIN'), monday)
    expect(wangmin).toEqual({
      person: {
        id: 'U0WANGMIN',
        name: '王敏',
        roles: [],
        departments: ['technical-support'],
        headOf: ['technical-support'],
        approverGroups: [],
        deactivated: false,
      },
      language: 'zh',
      timeZone: 'Asia/Shanghai',
      refreshedAt: null,
    })
    expect((await fixture.store.profile(personId('U0HELEN'), monday))?.person.approverGroups).toEqual([
      'board',
      'management',
    ])
    expect(await fixture.store.profile(personId('U0NOBODY'), monday)).toBeNull()
  })

  it('updates a profile from Slack and keeps the roles', async () => {
    const id = personId('U0EMMA')
    const slack = { id, name: 'Emma C.', locale: 'zh-TW', timeZone: 'Asia/Taipei', deactivated: true }
    await fixture.store.saveProfile(slack, monday)
    expect(await fixture.store.profile(id, monday)).toMatchObject({
      person: { name: 'Emma C.', roles: ['account-manager'], deactivated: true },
      language: 'zh',
      timeZone: 'Asia/Taipei',
      refreshedAt: monday,
    })
  })

  it('finds clients by part of their name, taking wildcards literally', async () => {
    const names = async (text: string) =>
      (await fixture.store.searchClients(text, 10)).map(({ name }) => name)
    await fixture.prisma.client.createMany({
      data: [
        { id: 'a', name: 'Acme 100% Wind', language: 'en' },
        { id: 'b', name: 'wind', language: 'en' },
        { id: 'c', name: 'Windmill', language: 'en' },
      ],
    })
    expect(await names('wind')).toEqual(['wind', 'Windmill', 'Acme 100% Wind', 'Northwind Logistics'])
    expect(await names('100%')).toEqual(['Acme 100% Wind'])
    expect(await names('%')).toEqual(['Acme 100% Wind'])
    expect(await names('_')).toEqual([])
    expect(await names('\\')).toEqual([])
    expect(await names('远山')).toEqual(['杭州远山科技'])
    expect(await fixture.store.searchClients('', 2)).toHaveLength(2)
  })

  it('returns the provider, clients and departments', async () => {
    expect(await fixture.store.provider()).toMatchObject({ adminChannelId: 'C0REDRESSADMIN' })
    expect(await fixture.store.client(clientId('northwind'))).toMatchObject({ language: 'en' })
    expect(await fixture.store.client(clientId('nobody'))).toBeNull()
    expect(await fixture.store.department(departmentId('finance'))).toMatchObject({ channelId: 'C0FINANCE' })
    expect(await fixture.store.department(departmentId('nowhere'))).toBeNull()
    const all = await fixture.store.departments()
    expect(all.map(({ id, headId }) => [id, headId])).toEqual([
      ['customer-service', 'U0SARAH'],
      ['finance', 'U0ZHOUYAN'],
      ['quality-assurance', 'U0SUNLI'],
      ['technical-support', 'U0WANGMIN'],
    ])
  })
})

describe('open cases', () => {
  it('are listed oldest first with the clock that is due first, and counted in all', async () => {
    const oldest = instant('2026-01-05T01:00:00Z')
    const first = done(await fixture.log({ by: personId('U0LILEI'), complaint: { receivedAt: oldest } }))
    const { cases, total } = await fixture.store.openCases('all', 1)
    expect(total).toBe(await count('cases'))
    expect(cases).toMatchObject([
      { id: first.id, clientName: '杭州远山科技', status: 'received', next: { code: 'ACK' }, card: null },
    ])
  })

  it('of one person are those that they own or logged', async () => {
    const kase = await toApproval(fixture)
    const owned = await fixture.store.openCases({ mine: personId('U0CHENHAO') }, 100)
    expect(owned.cases.map(({ id }) => id)).toContain(kase.id)
    expect(owned.cases.every(({ ownerId }) => ownerId === 'U0CHENHAO')).toBe(true)
    expect(await fixture.store.openCases({ mine: personId('U0OLIVER') }, 100)).toEqual({
      cases: [],
      total: 0,
    })
  })
})

describe('open cases of one client', () => {
  it('are listed newest receipt first, up to the limit', async () => {
    const northwind = clientId('northwind')
    const received = ['2026-11-20T02:00:00Z', '2026-11-22T02:00:00Z', '2026-11-21T02:00:00Z'].map(instant)
    for (const receivedAt of received) await fixture.log({ complaint: { clientId: northwind, receivedAt } })
    const listed = await fixture.store.openCasesOf(northwind, 2)
    expect(listed.map(({ clientName }) => clientName)).toEqual(['Northwind Logistics', 'Northwind Logistics'])
    const rows = await fixture.prisma.case.findMany({ where: { id: { in: listed.map(({ id }) => id) } } })
    const receipt = new Map(rows.map(({ id, receivedAt }) => [id, receivedAt.getTime()]))
    expect(listed.map(({ id }) => receipt.get(id))).toEqual([received[1], received[2]])
    expect(await fixture.store.openCasesOf(clientId('nobody'), 2)).toEqual([])
  })
})

describe('a missing case', () => {
  it('gives "not found" as a result, and does not throw', async () => {
    const missingCase = { ...done(await fixture.log()), id: caseId(randomUUID()) }
    const outcome = await fixture.act(missingCase, 'U0WANGMIN', {
      verb: 'assign',
      assignee: personId('U0WANGMIN'),
    })
    expect(outcome).toEqual({ notFound: true })
  })
})
