import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Case } from '../../src/cases/case.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { at, type Course, courseOf, requests } from './courses.ts'
import { done, type Fixture, openFixture, propose } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

/** A proposal above the threshold from which on two people must approve. */
async function openForTwoApprovers(): Promise<Course> {
  const course = courseOf(fixture, done(await fixture.log()))
  await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
  await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
  await course.act('U0CHENHAO', '2026-11-23 13:00', requests.investigate)
  await course.act('U0CHENHAO', '2026-11-23 14:00', propose(60_000))
  return course
}
const rows = async ({ id: caseId }: Case) =>
  (await fixture.prisma.approval.findMany({ where: { caseId }, orderBy: { round: 'asc' } })).map(
    ({ round, groupId, decision, decidedBy, reason }) => ({ round, groupId, decision, decidedBy, reason }),
  )
const cardEdits = async ({ id }: Case) =>
  (await fixture.jobs())
    .filter(({ task, payload }) => task === 'edit-approval' && payload.caseId === id)
    .map(({ payload, queue }) => [payload.round, queue])

describe('a request for approval by two', () => {
  const pending = { round: 1, groupId: 'management', decision: 'pending', decidedBy: null, reason: null }

  it('is pending until the second approver approves, and its card shows who approved already', async () => {
    const course = await openForTwoApprovers()
    const firstApproval = await course.approve('U0ZHAOGANG', '2026-11-23 15:00')
    expect(firstApproval.status).toBe('awaiting-approval')
    expect(await rows(firstApproval)).toEqual([pending])
    expect(await cardEdits(firstApproval)).toEqual([[1, 'slack:C0APPROVALS']])
    const secondApproval = await course.approve('U0HELEN', '2026-11-23 16:00')
    expect(secondApproval.status).toBe('determined')
    expect(await rows(secondApproval)).toEqual([{ ...pending, decision: 'approved', decidedBy: 'U0HELEN' }])
  })

  it('refuses a second approval by the same person', async () => {
    const course = await openForTwoApprovers()
    await course.approve('U0ZHAOGANG', '2026-11-23 15:00')
    await expect(course.approve('U0ZHAOGANG', '2026-11-23 16:00')).rejects.toThrow(/already-approved/)
    expect(await rows(course.kase())).toEqual([pending])
  })

  it('is returned when one approver approves and the other returns it', async () => {
    const course = await openForTwoApprovers()
    const { proposed } = (await course.approve('U0ZHAOGANG', '2026-11-23 15:00')) as Extract<
      Case,
      { status: 'awaiting-approval' }
    >
    const { fingerprint } = proposed
    const request = { verb: 'return', fingerprint, reason: '金额过高' } as const
    const kase = await course.act('U0HELEN', '2026-11-23 16:00', request)
    expect(await rows(kase)).toEqual([
      { ...pending, decision: 'returned', decidedBy: 'U0HELEN', reason: '金额过高' },
    ])
  })

  it('is void when the proposal is edited; the new request needs both approvals again', async () => {
    const course = await openForTwoApprovers()
    await course.approve('U0ZHAOGANG', '2026-11-23 15:00')
    await course.act('U0CHENHAO', '2026-11-23 16:00', propose(70_000))
    const kase = await course.approve('U0HELEN', '2026-11-23 17:00')
    expect(await rows(kase)).toEqual([
      { ...pending, decision: 'voided', decidedBy: 'U0CHENHAO' },
      { ...pending, round: 2 },
    ])
    expect((await cardEdits(kase)).map(([round]) => round)).toEqual([1, 2])
  })

  it('goes to the next approvers as well when it expires, and any approver can decide it', async () => {
    const course = await openForTwoApprovers()
    await course.approve('U0ZHAOGANG', '2026-11-23 15:00')
    await checkDueClocks(fixture.store, at('2026-11-25 20:00'))
    const { id: caseId } = course.kase()
    const requests = await fixture.prisma.notice.findMany({ where: { caseId, purpose: 'approval' } })
    expect(requests.map(({ audience }) => audience).sort()).toEqual([
      'approvers:board',
      'approvers:management',
    ])
    const board = requests.find(({ audience }) => audience === 'approvers:board')
    const jobs = await fixture.jobs()
    expect(jobs.find(({ key }) => key === `notice:${board?.id}`)?.queue).toBe('slack:C0BOARD')
    expect(await cardEdits(course.kase())).toEqual([[1, 'slack:C0APPROVALS']])
    const kase = await course.approve('U0OLIVER', '2026-11-26 09:00')
    expect(kase.status).toBe('determined')
    expect(await rows(kase)).toEqual([{ ...pending, decision: 'approved', decidedBy: 'U0OLIVER' }])
  })
})
