import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { departmentId, personId } from '../../src/agreement/ids.ts'
import { type Instant, instant } from '../../src/deadlines/instant.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { recordReminderAnswer } from '../../src/operations/clocks/record-reminder-answer.ts'
import { enqueueDigests } from '../../src/operations/digests/enqueue-digests.ts'
import { dismissDraft } from '../../src/operations/intake/decide-draft.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import {
  acknowledgeRequest,
  done,
  type Fixture,
  hours,
  monday,
  openFixture,
} from '../storage/store-fixture.ts'
import { intakeDraft } from '../support/intake-draft.ts'

let fixture: Fixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(() => fixture.drop())

const at = (text: string): Instant => instant(`${text}+08:00`)
const enqueue = (text: string) => enqueueDigests(fixture.store, at(text))
type Row = { id: string; failure: string | null; data: { content: unknown }; says: boolean }
const rows = async (like = '%'): Promise<Row[]> => {
  const { rows } = await fixture.pool.query<Row>(
    `SELECT id, failure, data, failure IS NULL AS says FROM notices WHERE purpose = 'digest' AND id LIKE $1 ORDER BY id`,
    [`digest:${like}`],
  )
  return rows
}
const digestIds = async (like?: string) => (await rows(like)).filter(({ says }) => says).map(({ id }) => id)
const tasks = async () =>
  (await fixture.jobs())
    .filter(({ task }) => task.endsWith('digest'))
    .map(({ task, queue }) => `${task} ${queue}`)

const support = 'digest:department:technical-support'

describe('enqueueDigests', () => {
  test('enqueues one digest per department and local working day, however often and late it runs', async () => {
    await fixture.log()
    expect(await digestIds()).toEqual([])
    await enqueue('2026-11-24T08:59:00')
    expect(await digestIds()).toEqual([])
    const times = ['09:00', '09:00', '09:01', '13:00', '17:59', '18:00', '23:59']
    for (const time of times) await enqueue(`2026-11-24T${time}:00`)
    await Promise.all([enqueue('2026-11-25T09:00:00'), enqueue('2026-11-25T09:00:00')])
    for (const time of ['2026-11-28T10:00:00', '2026-11-29T10:00:00']) await enqueue(time)
    expect(await digestIds('department:%')).toEqual([`${support}:2026-11-24`, `${support}:2026-11-25`])
    expect((await tasks()).filter((task) => task === 'deliver-digest slack:C0TECHSUPPORT')).toHaveLength(2)
  })

  test('catches up after a downtime as long as someone is at work, and no longer', async () => {
    await fixture.log()
    await enqueue('2026-11-24T16:30:00')
    await enqueue('2026-11-25T18:00:00')
    expect(await digestIds('department:%')).toEqual([`${support}:2026-11-24`])
  })

  test('enqueues none for a department that never had a complaint, and none on the day of the first one', async () => {
    await enqueue('2026-11-23T09:00:00')
    await fixture.log()
    await enqueue('2026-11-23T10:30:00')
    expect(await digestIds()).toEqual([])
    expect((await rows('department:%')).every(({ failure }) => failure === 'nothing to say')).toBe(true)
  })

  test('follows the working hours, the time zone and the digest time of each department', async () => {
    const week = { mon: ['08:30-12:00', '13:00-17:00'], tue: ['08:30-12:00', '13:00-17:00'] }
    await fixture.prisma.department.update({
      where: { id: 'technical-support' },
      data: { hours: { timeZone: 'Europe/Berlin', calendar: 'CN', week, dates: {} }, digestAt: '12:30' },
    })
    await fixture.log()
    const berlin = async (text: string) => {
      await enqueueDigests(fixture.store, instant(`${text}+01:00`))
      return digestIds('department:%')
    }
    expect(await berlin('2026-11-24T08:30:00')).toEqual([])
    expect(await berlin('2026-11-24T12:45:00')).toEqual([])
    expect(await berlin('2026-11-24T13:00:00')).toEqual([`${support}:2026-11-24`])
    expect(await berlin('2026-11-25T13:00:00')).toEqual([`${support}:2026-11-24`])
  })

  test('lists what is due by who must act, and is updated as the case moves', async () => {
    const kase = done(await fixture.log())
    await enqueue('2026-11-24T09:00:00')
    const content = async () => (await rows('department:technical-support:2026-11-24'))[0]?.data.content
    expect(await content()).toMatchObject({
      kind: 'department',
      daily: {
        open: 1,
        sections: [
          { group: 'due-today', count: 1, lines: [{ number: kase.complaint.number, next: { code: 'ACK' } }] },
          { group: 'unowned', count: 1, above: 1, lines: [] },
        ],
      },
    })
    await fixture.act(kase, 'U0WANGMIN', acknowledgeRequest(hours(23)), { now: hours(23) })
    await enqueue('2026-11-24T09:04:00')
    expect(await tasks()).not.toContain('edit-digest slack:C0TECHSUPPORT')
    await enqueue('2026-11-24T09:05:00')
    expect(await content()).toMatchObject({
      daily: {
        sections: [
          { group: 'due-tomorrow', lines: [{ next: { code: 'ASSIGNMENT' } }] },
          { group: 'unowned' },
        ],
      },
    })
    expect(await tasks()).toContain('edit-digest slack:C0TECHSUPPORT')
  })

  test("lists each person's urgent cases once a day, when they start work in their own time zone", async () => {
    await fixture.log({ by: 'U0EMMA' as never })
    await enqueue('2026-11-24T09:00:00')
    expect(await digestIds('mine:%')).toEqual([])
    await enqueue('2026-11-24T21:59:00')
    expect(await digestIds('mine:%')).toEqual([])
    for (const time of ['22:00', '22:01', '23:30']) await enqueue(`2026-11-24T${time}:00`)
    expect(await digestIds('mine:%')).toEqual(['digest:mine:U0EMMA:2026-11-24'])
    expect(await tasks()).toContain('deliver-digest slack:U0EMMA')
  })

  test("updates a person's list all day, and shows when nothing in it is urgent any more", async () => {
    const kase = done(await fixture.log())
    await enqueue('2026-11-24T09:00:00')
    const list = async () => (await rows('mine:U0LILEI%'))[0]?.data.content
    expect(await list()).toMatchObject({ daily: { sections: [{ group: 'due-today' }, {}] } })
    await fixture.act(kase, 'U0WANGMIN', acknowledgeRequest(hours(23)), { now: hours(23) })
    await fixture.act(
      kase,
      'U0CHENHAO',
      { verb: 'assign', assignee: personId('U0CHENHAO') },
      { now: hours(23) },
    )
    await enqueue('2026-11-24T09:05:00')
    expect(await list()).toEqual({ kind: 'mine', daily: { open: 1, sections: [] } })
    expect(await tasks()).toContain('edit-digest slack:U0LILEI')
  })

  test('lists what clients sent in to those who decide on it and to the department whose channel has it', async () => {
    await fixture.pool.query(`UPDATE providers SET intake_channel_id = 'C0TECHSUPPORT'`)
    const draft = intakeDraft({ receivedAt: at('2026-11-21T10:00:00') })
    await fixture.store.transaction((tx) => tx.saveIntakeDraft(draft))
    await enqueue('2026-11-24T09:00:00')
    expect(await digestIds()).toEqual([`${support}:2026-11-24`, 'digest:mine:U0LILEI:2026-11-24'])
    for (const { data } of (await rows()).filter(({ says }) => says)) {
      expect(data.content).toMatchObject({
        daily: { open: 0, drafts: { count: 1, lines: [{ id: draft.id, isOverdue: true }] } },
      })
    }
    const decision = { key: 'd', draftId: draft.id, by: personId('U0LILEI'), now: at('2026-11-24T09:04:00') }
    await dismissDraft(fixture.store, { ...decision, reason: 'Spam.' })
    await enqueue('2026-11-24T09:05:00')
    expect((await rows('mine:U0LILEI%'))[0]?.data.content).toEqual({
      kind: 'mine',
      daily: { open: 0, sections: [] },
    })
    // Every day anew until somebody has decided.
    await fixture.store.transaction((tx) => tx.saveIntakeDraft(intakeDraft()))
    for (const date of ['2026-11-25', '2026-11-26']) await enqueue(`${date}T09:00:00`)
    expect(await digestIds('mine:U0LILEI%')).toHaveLength(3)
  })

  test('leaves out what a person has marked as seen, until its clock reaches the next step', async () => {
    const kase = done(await fixture.log())
    await checkDueClocks(fixture.store, at('2026-11-23T21:00:00'))
    await checkDueClocks(fixture.store, at('2026-11-24T09:00:00'))
    const { rows: reminders } = await fixture.pool.query<{ id: string }>(
      "SELECT id FROM notices WHERE purpose = 'due-soon' AND audience = 'thread' AND threshold LIKE 'ACK %'",
    )
    const click = {
      key: 'one click',
      noticeId: reminders.at(-1)?.id ?? '',
      by: personId('U0LILEI'),
      now: at('2026-11-24T08:59:59'),
      answer: 'seen',
    } as const
    const outcomes = await Promise.all([
      recordReminderAnswer(fixture.store, click),
      recordReminderAnswer(fixture.store, click),
    ])
    expect(outcomes.map((outcome) => Object.keys(outcome)[0]).sort()).toEqual(['done', 'repeated'])
    await enqueue('2026-11-24T09:00:00')
    expect(await digestIds('mine:U0LILEI%')).toEqual([])
    // Overdue is another step.
    await enqueue('2026-11-25T09:00:00')
    expect(await digestIds('mine:U0LILEI%')).toEqual(['digest:mine:U0LILEI:2026-11-25'])
    expect(kase.status).toBe('received')
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })

  test('reports to heads on their departments and to quality managers on all of them, once a week', async () => {
    await fixture.log()
    for (const date of ['2026-11-30', '2026-12-01', '2026-12-02']) await enqueue(`${date}T09:00:00`)
    expect(await digestIds('week:%')).toEqual([
      'digest:week:U0SUNLI:2026-11-30',
      'digest:week:U0WANGMIN:2026-11-30',
    ])
    const [weekly] = (await rows('week:U0SUNLI:2026-11-30')).map(({ data }) => data.content)
    expect(weekly).toMatchObject({
      kind: 'week',
      weekly: { week: '2026-11-30', departments: [{ department: 'technical-support', open: 1, overdue: 1 }] },
    })
  })

  test('catches up on a missed week on a later day of it', async () => {
    await fixture.log()
    await enqueue('2026-12-02T11:00:00')
    expect(await digestIds('week:U0WANGMIN%')).toEqual(['digest:week:U0WANGMIN:2026-11-30'])
  })
})

describe('weeksOf', () => {
  test('counts received and ended cases, and each limit in the week in which it was due, by the dates of the zone', async () => {
    await fixture.log({ complaint: { receivedAt: at('2026-11-22T23:59:00') } })
    const kase = done(await fixture.log({ complaint: { receivedAt: at('2026-11-23T00:01:00') } }))
    await fixture.act(kase, 'U0WANGMIN', acknowledgeRequest(hours(1)), { now: hours(1) })
    const weeks = await fixture.store.weeksOf(
      departmentId('technical-support'),
      '2026-11-16' as never,
      '2026-11-30' as never,
      'Asia/Shanghai',
      at('2026-11-24T12:00:00'),
    )
    // The first complaint was due to be acknowledged by 23 November, 23:59, and still is; no other limit has passed.
    expect(weeks).toEqual([
      { week: '2026-11-16', received: 1, ended: 0, met: 0, breached: 0 },
      { week: '2026-11-23', received: 1, ended: 0, met: 1, breached: 1 },
    ])
    const past = (now: Instant) => fixture.store.pastClocks(departmentId('technical-support'), now, 10)
    expect(await past(at('2026-11-24T12:00:00'))).toMatchObject([
      { code: 'ACK', stoppedAt: null },
      { code: 'ACK', stoppedAt: hours(1), rule: { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' } },
    ])
    expect(await past(hours(2))).toMatchObject([{ code: 'ACK', stoppedAt: hours(1) }])
    const open = await fixture.store.openClocks(departmentId('technical-support'), hours(2), hours(24 * 60))
    expect(open.map(({ number, clock }) => `${number} ${clock.code}`)).toContain(
      `${kase.complaint.number} INVESTIGATION`,
    )
    expect(open.every(({ clock }) => clock.startsAt <= hours(2))).toBe(true)
    expect(monday).toBe(at('2026-11-23T10:00:00'))
  })
})
