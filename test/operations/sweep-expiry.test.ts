import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import type { FactType } from '../../src/cases/facts/facts.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import type { Request } from '../../src/operations/cases/case-request.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import {
  done,
  type Fixture,
  hours,
  monday,
  openFixture,
  propose,
  toApproval,
} from '../storage/store-fixture.ts'

/** Three business days after Monday, well past every limit of one day. */
const thursday = instant('2026-11-26T10:00:00+08:00')
/** Past the client's five business days. */
const weekLater = instant('2026-12-03T10:00:00+08:00')

describe('an expired clock', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture()
  })
  afterAll(() => fixture.drop())
  beforeEach(() => agree({ nextApprovers: null, confirmationSilence: 'keepOpen' }))

  const agree = (terms: object) =>
    fixture.pool.query('UPDATE agreement_versions SET terms = terms || $1', [terms])
  const act = async (kase: Case, by: string, request: Request, now: Instant) =>
    done(await fixture.act(kase, by, request, { now }))
  const factsOf = async (kase: Case, type: FactType) =>
    ((await fixture.store.caseFile({ id: kase.id }))?.facts ?? []).filter((fact) => fact.type === type)
  const notices = async (kase: Case, purpose: string, threshold = '') =>
    (
      await fixture.prisma.notice.findMany({
        where: { caseId: kase.id, purpose, threshold: { startsWith: threshold } },
        orderBy: { cycle: 'asc' },
      })
    ).map(({ cycle, audience }) => `${cycle} ${audience}`)
  /** Late, twice, and in two processes at once. */
  const sweepALot = async (now: Instant) => {
    await Promise.all([checkDueClocks(fixture.store, now), checkDueClocks(fixture.store, now)])
    await checkDueClocks(fixture.store, instant(now + 60_000))
  }

  test('asks the next approvers once, and reminds people if these do not decide either', async () => {
    await agree({ nextApprovers: 'board' })
    const kase = await toApproval(fixture)
    await sweepALot(thursday)
    expect(await factsOf(kase, 'approval-climbed')).toHaveLength(1)
    expect(await notices(kase, 'approval')).toEqual(['1 approvers:board', '1 approvers:management'])
    expect(await notices(kase, 'overdue', 'APPROVAL')).toEqual([])
    await sweepALot(weekLater)
    expect(await factsOf(kase, 'approval-climbed')).toHaveLength(1)
    expect(await notices(kase, 'overdue', 'APPROVAL')).toEqual(['2 approvers:board'])
  })

  test('is never checked again once its expiry stopped it', async () => {
    await agree({ nextApprovers: 'board' })
    const kase = await toApproval(fixture)
    // Late at night, when the recipients of the reminder are not at work.
    await checkDueClocks(fixture.store, instant(thursday + 13 * 3_600_000))
    expect(await factsOf(kase, 'approval-climbed')).toHaveLength(1)
    const stopped = { caseId: kase.id, stoppedAt: { not: null }, nextAt: { not: null } }
    expect(await fixture.prisma.clock.count({ where: stopped })).toBe(0)
  })

  test('drops a check that is left over for a stopped clock', async () => {
    const kase = await toApproval(fixture)
    const then = new Date(monday)
    const overdueClock = {
      caseId: kase.id,
      code: 'APPROVAL',
      cycle: 7,
      startsAt: then,
      stoppedAt: then,
      nextAt: then,
    }
    await fixture.prisma.clock.create({ data: { ...overdueClock, calendarVersion: '' } })
    await checkDueClocks(fixture.store, hours(5))
    const clock = await fixture.prisma.clock.findFirstOrThrow({ where: { caseId: kase.id, cycle: 7 } })
    expect(clock.nextAt).toBeNull()
  })

  test('reminds of an approval if the agreement names no next approvers', async () => {
    const kase = await toApproval(fixture)
    await sweepALot(thursday)
    expect(await factsOf(kase, 'approval-climbed')).toEqual([])
    expect(await notices(kase, 'overdue', 'APPROVAL')).toEqual(['1 approvers:management'])
  })

  test('passes a hand-over to the head once, and then reminds', async () => {
    const kase = await toApproval(fixture)
    const offer = {
      verb: 'hand-over',
      department: departmentId('finance'),
      to: personId('U0XUJIE'),
      promises: '周五前回电',
      openQuestions: null,
    } as const
    await act(kase, 'U0CHENHAO', offer, hours(5))
    await sweepALot(thursday)
    expect(await factsOf(kase, 'hand-over-climbed')).toMatchObject([{ to: 'U0ZHOUYAN' }])
    expect((await notices(kase, 'hand-over')).map((one) => one.split(' ')[1])).toEqual([
      'person:U0XUJIE',
      'person:U0ZHOUYAN',
    ])
    expect(await notices(kase, 'overdue', 'HAND_OVER')).toEqual([])
    await sweepALot(weekLater)
    expect(await factsOf(kase, 'hand-over-climbed')).toHaveLength(1)
    expect(await notices(kase, 'overdue', 'HAND_OVER')).toEqual(['2 thread'])
  })

  const notified = async (reminded: boolean) => {
    const kase = done(await fixture.log())
    const acknowledge = {
      verb: 'acknowledge',
      method: 'phone',
      toldAt: hours(1),
      text: '已收到您的投诉。',
      parts: ['received', 'process', 'expected-time'],
    } as const
    const contact = { method: 'phone', text: '方案：退款。逾期未答复视为接受。' } as const
    await act(kase, 'U0WANGMIN', acknowledge, hours(1))
    await act(kase, 'U0CHENHAO', { verb: 'assign', assignee: personId('U0CHENHAO') }, hours(2))
    const investigated = {
      verb: 'complete-investigation',
      finding: '导出任务超时',
      outcome: 'upheld',
      rootCause: 'machine',
      cause: '磁盘已满',
    } as const
    await act(kase, 'U0CHENHAO', investigated, hours(3))
    await act(kase, 'U0CHENHAO', propose(5_000), hours(4))
    await act(kase, 'U0CHENHAO', { verb: 'notify', toldAt: hours(5), ...contact } as Request, hours(5))
    if (reminded) {
      const again = { verb: 'remind-client', toldAt: hours(24), ...contact } as const
      await act(kase, 'U0LILEI', again, hours(24))
    }
    return kase
  }

  test('counts silence as acceptance once, if that was agreed, announced and reminded of', async () => {
    await agree({ confirmationSilence: 'deemAccepted' })
    const kase = await notified(true)
    await sweepALot(weekLater)
    expect(await factsOf(kase, 'acceptance-deemed')).toHaveLength(1)
    expect(await notices(kase, 'overdue', 'CONFIRMATION')).toEqual([])
    expect((await fixture.store.caseFile({ id: kase.id }))?.case.status).toBe('implementing')
  })

  test('only reminds people of the silence if the client was not reminded, or acceptance was not agreed', async () => {
    await agree({ confirmationSilence: 'deemAccepted' })
    const unwarned = await notified(false)
    await sweepALot(weekLater)
    await agree({ confirmationSilence: 'keepOpen' })
    const unanswered = await notified(true)
    await sweepALot(weekLater)
    for (const kase of [unwarned, unanswered]) {
      expect(await factsOf(kase, 'acceptance-deemed')).toEqual([])
      expect(await factsOf(kase, 'confirmation-lapsed')).toHaveLength(1)
      expect((await notices(kase, 'overdue', 'CONFIRMATION')).sort()).toEqual([
        '1 person:U0LILEI',
        '1 thread',
      ])
      expect((await fixture.store.caseFile({ id: kase.id }))?.case.status).toBe('awaiting-confirmation')
    }
  })

  test('concludes nothing from silence before all mail that came by the limit was read', async () => {
    await agree({ confirmationSilence: 'deemAccepted' })
    const kase = await notified(true)
    await fixture.store.saveMailbox({
      id: 'service',
      uidValidity: '1',
      nextUid: 1,
      renumberedUntil: 0,
      beganAt: monday,
    })
    let reads = 0
    const broken = {
      id: 'service',
      readNow: async () => {
        reads += 1
      },
    }
    await checkDueClocks(fixture.store, weekLater, broken)
    expect(reads).toBe(1)
    expect(await factsOf(kase, 'acceptance-deemed')).toEqual([])
    const later = instant(weekLater + 60_000)
    const working = { id: 'service', readNow: () => fixture.store.recordMailboxRead('service', later) }
    await checkDueClocks(fixture.store, later, working)
    expect(await factsOf(kase, 'acceptance-deemed')).toHaveLength(1)
  })

  test('closes an unanswered case once, if that was agreed', async () => {
    await agree({ confirmationSilence: 'closeNoResponse' })
    const kase = await notified(true)
    await sweepALot(weekLater)
    expect(await factsOf(kase, 'case-closed')).toMatchObject([{ because: 'no-response' }])
  })
})
