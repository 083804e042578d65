import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientId, departmentId, personId } from '../../src/agreement/ids.ts'
import { unclassifiedMessages } from '../../src/cases/client-messages.ts'
import { factSchemas } from '../../src/cases/facts/all-facts.ts'
import type { FactType } from '../../src/cases/facts/facts.ts'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { releaseOwners } from '../../src/operations/cases/release-owners.ts'
import { reportLostAccountManagers } from '../../src/operations/cases/report-lost-account-managers.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import {
  at,
  type Course,
  clientAnswer,
  clientMessage,
  correctable,
  courseOf,
  requests,
  toConfirmation,
} from './courses.ts'
import { done, type Fixture, openFixture, propose } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture?.drop())

const changeTerms = (terms: object) =>
  fixture.pool.query('UPDATE agreement_versions SET terms = terms || $1', [terms])
beforeEach(() => changeTerms({ confirmationSilence: 'keepOpen' }))

const openCourse = async () => courseOf(fixture, done(await fixture.log()))
/** A case that is assigned and under investigation. */
async function toInvestigation(): Promise<Course> {
  const course = await openCourse()
  await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
  await course.act('U0CHENHAO', '2026-11-23 12:00', requests.take('U0CHENHAO'))
  return course
}
const completeRemedies = async (course: Course, by: string, day: string) => {
  for (const remedy of ['partial-refund', 'function-fix'] as const) {
    const doneOn = plainDate(day)
    await course.act(by, `${day} 17:00`, { verb: 'complete-remedy', remedy, doneOn, proof: '回单' })
  }
}
/** The stored fact types. */
const storedFactTypes = async (): Promise<Set<FactType>> => {
  const rows = await fixture.prisma.caseFact.findMany({ distinct: ['type'], select: { type: true } })
  return new Set(rows.map(({ type }) => type as FactType))
}

/** A course for every branch, each with the final status of the case. */
const courses: Readonly<Record<string, () => Promise<[Course, string]>>> = {
  async 'a complaint that is declined, contested, and handled after all'() {
    const course = await openCourse()
    const decline = { verb: 'decline', reason: 'beyond-capability', referral: '可联系原厂' } as const
    await course.act('U0WANGMIN', '2026-11-23 11:00', decline)
    await course.act('U0LILEI', '2026-11-23 12:00', { verb: 'reject-decline', reason: '属于服务范围' })
    await course.act('U0WANGMIN', '2026-11-23 13:00', decline)
    await course.act('U0LILEI', '2026-11-23 14:00', { verb: 'confirm-decline', ...clientMessage })
    await course.act('U0LILEI', '2026-11-24 10:00', { verb: 'contest', ...clientAnswer('2026-11-24 09:00') })
    return [course, 'accepted']
  },
  async 'questions, waits, an extension, complexity, a delay, and a correction'() {
    const course = await toInvestigation()
    const until = plainDate('2026-11-30')
    await course.act('U0CHENHAO', '2026-11-23 13:00', {
      verb: 'extend',
      ...clientMessage,
      until,
      reason: '等日志',
    })
    await course.act('U0CHENHAO', '2026-11-23 14:00', { verb: 'ask-client', ...clientMessage })
    const answered = { verb: 'client-answered', ...clientAnswer('2026-11-25 09:00') } as const
    await course.act('U0CHENHAO', '2026-11-25 10:00', answered)
    const since = at('2026-11-25 10:00')
    const wait = { verb: 'wait', cause: 'force-majeure', since, reason: '机房断电' } as const
    await course.act('U0CHENHAO', '2026-11-25 11:00', wait)
    await course.act('U0CHENHAO', '2026-11-27 10:00', { verb: 'go-on', until: at('2026-11-27 09:00') })
    const promisedOn = plainDate('2026-12-14')
    const complex = { verb: 'declare-complex', ...clientMessage, promisedOn, reason: '涉及三个系统' } as const
    await course.act('U0CHENHAO', '2026-11-27 11:00', complex)
    const expectedOn = plainDate('2026-12-21')
    const delay = { verb: 'foresee-delay', expectedOn, cause: 'provider', reason: '缺备件' } as const
    await course.act('U0CHENHAO', '2026-11-27 12:00', delay)
    await course.act('U0LILEI', '2026-11-27 13:00', { verb: 'notify-delay', ...clientMessage, expectedOn })
    const to = correctable(course.kase(), { receivedAt: at('2026-11-20 16:00'), severity: 'high' })
    await course.act('U0LILEI', '2026-11-27 14:00', { verb: 'correct', to, reason: '邮件先到' })
    await course.act('U0CHENHAO', '2026-11-27 15:00', requests.investigate)
    return [course, 'formulating']
  },
  async 'two approvals, a return, an edit, a request that climbs, and a solution taken back'() {
    const course = await toInvestigation()
    await course.act('U0CHENHAO', '2026-11-23 13:00', requests.investigate)
    await course.act('U0CHENHAO', '2026-11-23 14:00', propose(60_000))
    await course.approve('U0ZHAOGANG', '2026-11-23 15:00')
    const kase = await course.act('U0CHENHAO', '2026-11-23 16:00', propose(70_000))
    if (kase.status !== 'awaiting-approval') throw new Error(kase.status)
    const { fingerprint } = kase.proposed
    await course.act('U0HELEN', '2026-11-23 17:00', { verb: 'return', fingerprint, reason: '过高' })
    await course.act('U0CHENHAO', '2026-11-23 18:00', propose(65_000))
    await course.approve('U0ZHAOGANG', '2026-11-23 19:00')
    await checkDueClocks(fixture.store, at('2026-11-25 20:00'))
    await course.approve('U0OLIVER', '2026-11-26 09:00')
    await course.act('U0CHENHAO', '2026-11-26 10:00', { verb: 'take-back', reason: '金额多写了一个零' })
    return [course, 'formulating']
  },
  async 'a hand-over that climbs to the head, and an owner who is deactivated'() {
    const course = await toInvestigation()
    await course.act('U0CHENHAO', '2026-11-23 13:00', requests.handOver('finance', 'U0XUJIE'))
    await checkDueClocks(fixture.store, at('2026-11-25 20:00'))
    await course.act('U0ZHOUYAN', '2026-11-26 09:00', { verb: 'accept-hand-over' })
    const setDeactivated = (deactivated: boolean) =>
      fixture.prisma.person.update({ where: { id: 'U0ZHOUYAN' }, data: { deactivated } })
    await setDeactivated(true)
    expect(await releaseOwners(fixture.store, at('2026-11-26 10:00'))).toBe(1)
    await setDeactivated(false)
    await course.act('U0XUJIE', '2026-11-26 11:00', requests.take('U0XUJIE'))
    return [course, 'investigating']
  },
  async 'a change the client asks for, acceptance, remedies, and a reopening'() {
    const course = await toConfirmation(fixture)
    await course.act('U0LILEI', '2026-11-24 10:00', { verb: 'revise', ...clientAnswer('2026-11-24 09:00') })
    await course.act('U0CHENHAO', '2026-11-24 11:00', propose(800))
    await course.act('U0CHENHAO', '2026-11-24 12:00', requests.notify)
    await course.act('U0LILEI', '2026-11-25 10:00', {
      verb: 'record-answer',
      ...clientAnswer('2026-11-25 09:00'),
    })
    await completeRemedies(course, 'U0CHENHAO', '2026-11-26')
    const reopen = {
      verb: 'reopen',
      ground: 'undelivered-remedy',
      ...clientAnswer('2026-11-30 09:00'),
    } as const
    await course.act('U0LILEI', '2026-11-30 10:00', reopen)
    return [course, 'formulating']
  },
  async 'silence that counts as acceptance'() {
    await changeTerms({ confirmationSilence: 'deemAccepted' })
    const course = await toConfirmation(fixture)
    await course.act('U0LILEI', '2026-11-25 10:00', { verb: 'remind-client', ...clientMessage })
    await checkDueClocks(fixture.store, at('2026-12-01 00:05'))
    return [course, 'implementing']
  },
  async 'silence that ends the case'() {
    await changeTerms({ confirmationSilence: 'closeNoResponse' })
    const course = await toConfirmation(fixture)
    await course.act('U0LILEI', '2026-11-25 10:00', { verb: 'remind-client', ...clientMessage })
    await checkDueClocks(fixture.store, at('2026-12-01 00:05'))
    return [course, 'closed']
  },
  async 'silence that a message before the limit disproves, which is then a question'() {
    await changeTerms({ confirmationSilence: 'deemAccepted' })
    const course = await toConfirmation(fixture)
    await course.act('U0LILEI', '2026-11-25 10:00', { verb: 'remind-client', ...clientMessage })
    await checkDueClocks(fixture.store, at('2026-12-01 00:05'))
    await course.act('U0LILEI', '2026-12-01 09:00', { verb: 'write', ...clientAnswer('2026-11-30 23:00') })
    const message = unclassifiedMessages(course.kase())[0]?.fact ?? 0
    await course.act('U0LILEI', '2026-12-01 10:00', { verb: 'classify-message', message, as: 'question' })
    return [course, 'awaiting-confirmation']
  },
  async 'silence without an effect, a further notice, and an end without an answer'() {
    const course = await toConfirmation(fixture)
    await checkDueClocks(fixture.store, at('2026-12-01 00:05'))
    const again = { verb: 'notify-again', ...clientMessage, statesSilence: false } as const
    await course.act('U0CHENHAO', '2026-12-01 09:00', again)
    await checkDueClocks(fixture.store, at('2026-12-09 00:05'))
    await course.act('U0LILEI', '2026-12-09 09:00', { verb: 'close-unanswered', reason: '客户一直没有答复' })
    return [course, 'closed']
  },
  async 'an escalation whose final decision is refused, and a reopening at the second level'() {
    const course = await toConfirmation(fixture)
    await course.act('U0LILEI', '2026-11-24 10:00', requests.escalate('2026-11-24 09:00'))
    await course.act('U0HEPING', '2026-11-24 11:00', { verb: 'take-over' })
    await course.act('U0HEPING', '2026-11-25 11:00', propose(900))
    await course.act('U0HEPING', '2026-11-25 12:00', requests.notify)
    await course.act('U0LILEI', '2026-11-27 10:00', { verb: 'refuse', ...clientAnswer('2026-11-27 09:00') })
    const reopen = { verb: 'reopen', ground: 'new-fact', ...clientAnswer('2026-11-30 09:00') } as const
    await course.act('U0LILEI', '2026-11-30 10:00', reopen)
    return [course, 'escalated']
  },
  async 'an escalation, for lateness, of a request for approval that still waits'() {
    const course = await toInvestigation()
    await course.act('U0CHENHAO', '2026-11-23 13:00', requests.investigate)
    await course.act('U0CHENHAO', '2026-11-23 14:00', propose(20_000))
    const answer = clientAnswer('2026-12-03 09:00')
    await course.act('U0LILEI', '2026-12-03 10:00', { verb: 'escalate', ground: 'lateness', ...answer })
    return [course, 'escalation-pending']
  },
  async 'another account manager, whose account is then deactivated'() {
    const course = await openCourse()
    const toEmma = { verb: 'change-account-manager', to: personId('U0EMMA'), reason: '客户改用英文' } as const
    await course.act('U0LILEI', '2026-11-23 11:00', toEmma)
    const setDeactivated = (deactivated: boolean) =>
      fixture.prisma.person.update({ where: { id: 'U0EMMA' }, data: { deactivated } })
    await setDeactivated(true)
    expect(await reportLostAccountManagers(fixture.store, at('2026-11-23 12:00'))).toBe(1)
    await setDeactivated(false)
    return [course, 'received']
  },
  async 'a complaint that is taken back'() {
    const course = await toInvestigation()
    await course.act('U0LILEI', '2026-11-24 10:00', { verb: 'withdraw', ...clientAnswer('2026-11-24 09:00') })
    return [course, 'withdrawn']
  },
  async 'a complaint that goes on in another one, of another day'() {
    const earlier = { receivedAt: at('2026-11-19 09:00') }
    const course = courseOf(fixture, done(await fixture.log({ complaint: earlier })))
    const into = await toInvestigation()
    await course.act('U0LILEI', '2026-11-24 10:00', { verb: 'merge', into: into.kase().complaint.number })
    await into.act('U0CHENHAO', '2026-11-24 11:00', requests.investigate)
    return [course, 'merged']
  },
  async 'a sensitive complaint of another client, assigned by the head, given to another department'() {
    const complaint = { sensitive: true, clientId: clientId('northwind') }
    const course = courseOf(fixture, done(await fixture.log({ complaint })))
    await course.act('U0WANGMIN', '2026-11-23 11:00', requests.acknowledge)
    await course.act('U0WANGMIN', '2026-11-23 12:00', { verb: 'assign', assignee: personId('U0CHENHAO') })
    const offer = { ...requests.handOver('finance', null), department: departmentId('finance') } as const
    await course.act('U0CHENHAO', '2026-11-23 13:00', offer)
    await course.act('U0XUJIE', '2026-11-23 14:00', { verb: 'accept-hand-over' })
    return [course, 'investigating']
  },
}

describe('the records match the facts after', () => {
  it.each(Object.entries(courses))('%s', async (_, openCourse) => {
    const [course, status] = await openCourse()
    const file = await fixture.store.caseFile({ id: course.kase().id })
    expect(file?.case.status).toBe(status)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })

  it('all courses together, which cover every fact type not tested elsewhere', async () => {
    const factTypes = await storedFactTypes()
    const missingTypes = Object.keys(factSchemas).filter((kind) => !factTypes.has(kind as FactType))
    expect(missingTypes.sort()).toEqual([
      'agreement-changed',
      'calendar-changed',
      'client-informed',
      'delivery-failed',
      'evidence-added',
      'evidence-failed',
      'evidence-repeated',
      'handling-rated',
      'letter-doubtful',
      'letter-settled',
      'letter-undelivered',
      'links-revoked',
      'page-viewed',
      'reminder-seen',
      'reminder-snoozed',
    ])
    expect((await verifyRecords(fixture.prisma)).cases).toBe(Object.keys(courses).length + 1)
  })

  it('all clocks have expired and the calendar is replaced', async () => {
    await checkDueClocks(fixture.store, at('2026-12-31 12:00'))
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
    await fixture.pool.query(`UPDATE calendar_years SET version = 'newer' WHERE year = 2026`)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })
})

describe('a verdict that was frozen', () => {
  it('can have a stored due-soon time, as earlier versions wrote it', async () => {
    const due = `UPDATE clocks SET due_soon_at = due_at - interval '1 hour' WHERE verdict IS NOT NULL`
    expect((await fixture.pool.query(due)).rowCount).toBeGreaterThan(0)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })

  it('can be void; the database refuses an unknown verdict', async () => {
    expect(await fixture.prisma.clock.count({ where: { verdict: 'void' } })).toBeGreaterThan(0)
    await expect(
      fixture.pool.query(`UPDATE clocks SET verdict = 'maybe' WHERE verdict = 'void'`),
    ).rejects.toThrow(/clocks_verdict_check/)
  })
})
