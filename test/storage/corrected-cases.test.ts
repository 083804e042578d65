import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementVersionId, clientId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { changeCase } from '../../src/operations/cases/change-case.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { at, correctable, courseOf, requests, toConfirmation } from './courses.ts'
import { done, type Fixture, hours, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const rowOf = ({ id }: Case) => fixture.prisma.case.findUniqueOrThrow({ where: { id } })
const clocksOf = async ({ id: caseId }: Case) =>
  new Map((await fixture.prisma.clock.findMany({ where: { caseId } })).map((row) => [row.code, row]))
const expectNoDifferences = async () => expect((await verifyRecords(fixture.prisma)).differences).toEqual([])

describe('a correction', () => {
  it('changes every corrected column of the case, and the agreement that applies', async () => {
    const course = courseOf(fixture, done(await fixture.log()))
    const to = correctable(course.kase(), {
      clientId: clientId('jiangnan'),
      category: 'billing',
      receivedAt: at('2026-11-23 08:00'),
      description: '账单重复扣款\n两次',
      severity: 'high',
    })
    const kase = await course.act('U0LILEI', '2026-11-23 11:00', { verb: 'correct', to, reason: '看错客户' })
    expect(await rowOf(kase)).toMatchObject({
      clientId: 'jiangnan',
      agreementVersionId: 'jiangnan-erp-v2',
      departmentId: 'finance',
      category: 'billing',
      severity: 'high',
      summary: '账单重复扣款',
      receivedAt: new Date(at('2026-11-23 08:00')),
      cardNumber: 2,
    })
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file).toMatchObject({ client: { id: 'jiangnan' }, terms: { ackLimit: 4 } })
    // Four hours, of the other agreement, from the other receipt.
    expect((await clocksOf(kase)).get('ACK')?.dueAt).toEqual(new Date(at('2026-11-23 12:00')))
    const ofClient = await fixture.store.openCasesOf(clientId('jiangnan'), 10)
    expect(ofClient.map(({ id }) => id)).toEqual([kase.id])
    await expectNoDifferences()
  })

  it('to another client revokes the links that were sent to the wrong one', async () => {
    const kase = done(await fixture.log())
    const saveLink = async (name: string) => {
      const ids = { id: name, caseId: kase.id, noticeId: null, tokenHash: name, replyHash: `reply ${name}` }
      await fixture.store.saveLink({ ...ids, createdAt: hours(1), expiresAt: hours(999) })
    }
    const linkOpenedBy = async (name: string) =>
      (await fixture.store.clientPage(name, hours(3)))?.link.id ?? null
    await saveLink('of the wrong client')
    const severeChange = correctable(kase, { severity: 'high' })
    const severeCase = done(
      await fixture.act(kase, 'U0LILEI', { verb: 'correct', to: severeChange, reason: '更严重' }),
    )
    expect(await linkOpenedBy('of the wrong client')).toBe('of the wrong client')
    const to = correctable(severeCase, { clientId: clientId('jiangnan') })
    done(await fixture.act(severeCase, 'U0LILEI', { verb: 'correct', to, reason: '看错客户' }))
    expect(await linkOpenedBy('of the wrong client')).toBeNull()
    const facts = (await fixture.store.caseFile({ id: kase.id }))?.facts ?? []
    expect(facts.findLast(({ type }) => type === 'links-revoked')).toMatchObject({
      by: 'U0LILEI',
      links: ['of the wrong client'],
    })
    await saveLink('of the right client')
    expect(await linkOpenedBy('of the right client')).toBe('of the right client')
    await expectNoDifferences()
  })

  it('leaves verdicts that were frozen before it unchanged', async () => {
    const { kase, act } = await toConfirmation(fixture)
    const before = (await clocksOf(kase())).get('ACK')
    expect(before).toMatchObject({ verdict: 'met', dueAt: new Date(at('2026-11-24 09:00')) })
    const to = correctable(kase(), { receivedAt: at('2026-11-20 09:00') })
    const corrected = await act('U0LILEI', '2026-11-24 11:00', { verb: 'correct', to, reason: '邮件先到' })
    expect((await clocksOf(corrected)).get('ACK')).toEqual(before)
    await expectNoDifferences()
  })
})

describe('another version of the agreement', () => {
  it('is loaded with its calendar, so that a case can change to it in the same transaction', async () => {
    const kase = done(await fixture.log({ complaint: { clientId: clientId('jiangnan') } }))
    const { id } = kase
    const now = at('2026-11-23 11:00')
    await fixture.store.transaction(async (tx) => {
      const file = await tx.lockCase({ id })
      const other = await tx.agreementVersion(agreementVersionId('jiangnan-erp-v1'))
      if (!file || !other) throw new Error('There is no such case or version.')
      const from = file.case.complaint.agreementVersionId
      const calendar = await tx.calendarOf(other.versionId)
      const fact = {
        type: 'agreement-changed',
        at: now,
        by: personId('U0HELEN'),
        agreementVersionId: other.versionId,
        from,
        reason: '双方另有约定',
      } as const
      await tx.save(changeCase({ ...file, terms: other.terms, calendar }, [fact], now))
    })
    const file = await fixture.store.caseFile({ id })
    expect(file?.terms.ackLimit).toBe(24)
    expect((await rowOf(kase)).agreementVersionId).toBe('jiangnan-erp-v1')
    await expectNoDifferences()
  })

  it('that does not exist is null', async () => {
    const nowhere = agreementVersionId('nowhere-v1')
    expect(await fixture.store.transaction((tx) => tx.agreementVersion(nowhere))).toBeNull()
  })
})

describe('two cases about one matter', () => {
  const openTwoCases = async () => {
    const earlyCase = done(await fixture.log({ complaint: { receivedAt: at('2026-11-20 09:00') } }))
    const lateCase = done(await fixture.log())
    return { earlyCase, lateCase }
  }
  const merge = (from: Case, into: Case) =>
    fixture.act(
      from,
      'U0LILEI',
      { verb: 'merge', into: into.complaint.number },
      { now: at('2026-11-23 12:00') },
    )

  it('are merged in one transaction: one ends, the other counts from the earlier receipt', async () => {
    const { earlyCase, lateCase } = await openTwoCases()
    const ended = done(await merge(earlyCase, lateCase))
    expect(await rowOf(ended)).toMatchObject({
      status: 'merged',
      closedAt: new Date(at('2026-11-23 12:00')),
      cardStaleAt: null,
    })
    expect(await rowOf(lateCase)).toMatchObject({
      status: 'received',
      receivedAt: new Date(at('2026-11-20 09:00')),
      closedAt: null,
    })
    expect([...(await clocksOf(earlyCase)).values()].every(({ nextAt }) => nextAt === null)).toBe(true)
    // Each was logged by a request of its own; merging was asked of the one that ended.
    const countRequests = ({ id: caseId }: Case) => fixture.prisma.inbound.count({ where: { caseId } })
    expect([await countRequests(earlyCase), await countRequests(lateCase)]).toEqual([2, 1])
    await expectNoDifferences()
  })

  it('that are merged into each other at the same time: one merge succeeds, the other is refused', async () => {
    const { earlyCase, lateCase } = await openTwoCases()
    const outcomes = await Promise.all([merge(earlyCase, lateCase), merge(lateCase, earlyCase)])
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(outcomes.filter((outcome) => 'refused' in outcome)).toHaveLength(1)
    expect([(await rowOf(earlyCase)).status, (await rowOf(lateCase)).status].sort()).toEqual([
      'merged',
      'received',
    ])
    await expectNoDifferences()
  })

  it('are both unchanged when the second cannot be saved', async () => {
    const { earlyCase, lateCase } = await openTwoCases()
    await fixture.pool.query(
      `ALTER TABLE cases ADD CONSTRAINT refused CHECK (id <> '${lateCase.id}') NOT VALID`,
    )
    await expect(merge(earlyCase, lateCase)).rejects.toThrow(/refused/)
    await fixture.pool.query('ALTER TABLE cases DROP CONSTRAINT refused')
    expect([(await rowOf(earlyCase)).status, (await rowOf(lateCase)).status]).toEqual([
      'received',
      'received',
    ])
    await expectNoDifferences()
  })
})

describe('the row of a case that ended', () => {
  it('has the time of its end and is not listed as open, until it is reopened', async () => {
    const course = courseOf(fixture, done(await fixture.log()))
    const proposal = { verb: 'decline', reason: 'other-body', referral: '可向监管部门反映' } as const
    await course.act('U0WANGMIN', '2026-11-23 11:00', proposal)
    const words = { method: 'email', toldAt: at('2026-11-23 11:00'), text: '不予受理的说明' } as const
    const declined = await course.act('U0LILEI', '2026-11-23 12:00', { verb: 'confirm-decline', ...words })
    expect((await rowOf(declined)).closedAt).toEqual(new Date(at('2026-11-23 12:00')))
    const open = async () => (await fixture.store.openCases('all', 1000)).cases.map(({ id }) => id)
    expect(await open()).not.toContain(declined.id)
    const answer = { method: 'phone', answeredAt: at('2026-11-24 09:00'), words: '不同意' } as const
    const contested = await course.act('U0LILEI', '2026-11-24 10:00', { verb: 'contest', ...answer })
    expect(await rowOf(contested)).toMatchObject({ status: 'accepted', closedAt: null })
    expect(await open()).toContain(contested.id)
    await course.act('U0CHENHAO', '2026-11-24 11:00', requests.take('U0CHENHAO'))
    await expectNoDifferences()
  })
})

describe('a case whose owner is deactivated', () => {
  it('is found while it is open', async () => {
    const course = courseOf(fixture, done(await fixture.log()))
    await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
    const { id } = await course.act('U0WANGMIN', '2026-11-23 12:00', requests.take('U0WANGMIN'))
    expect(await fixture.store.casesWithLostOwner(10)).toEqual([])
    await fixture.prisma.person.update({ where: { id: 'U0WANGMIN' }, data: { deactivated: true } })
    expect(await fixture.store.casesWithLostOwner(10)).toEqual([id])
    const answer = { method: 'phone', answeredAt: at('2026-11-23 12:30'), words: '撤回' } as const
    await course.act('U0LILEI', '2026-11-23 13:00', { verb: 'withdraw', ...answer })
    expect(await fixture.store.casesWithLostOwner(10)).toEqual([])
    await fixture.prisma.person.update({ where: { id: 'U0WANGMIN' }, data: { deactivated: false } })
  })
})
