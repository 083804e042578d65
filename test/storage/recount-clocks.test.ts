import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instant, toIso } from '../../src/deadlines/instant.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { recountClocks } from '../../src/operations/clocks/recount-clocks.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { type Fixture, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

const clocks = () => fixture.prisma.clock.findMany({ where: { code: 'STANDARD' } })
const date = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const loggedAt = instant('2026-12-28T10:00:00+08:00')

describe('a case whose dates reach into a year without a calendar', () => {
  it('has a provisional date, and is not counted again while nothing has changed', async () => {
    await fixture.log({ now: loggedAt, complaint: { receivedAt: loggedAt } })
    expect(await clocks()).toMatchObject([
      {
        dueAt: null,
        uncoveredYear: 2027,
        provisionalAt: date('2027-01-07 18:00'),
        nextAt: date('2027-01-06 09:00'),
      },
    ])
    expect(await recountClocks(fixture.store, loggedAt)).toBe(0)
  })

  it('gets a date when the year is imported: the card is edited, and reminders follow', async () => {
    const days = { closed: { '2027-01-01': '元旦' }, open: {} }
    await fixture.prisma.calendarYear.create({
      data: { code: 'CN', year: 2027, days, source: 'test', version: 'v1' },
    })
    const now = instant('2026-12-29T10:00:00+08:00')
    expect(await recountClocks(fixture.store, now)).toBe(1)
    const [standard] = await clocks()
    expect(standard?.dueAt && toIso(instant(standard.dueAt.getTime()))).toBe('2027-01-08T10:00:00.000Z')
    expect(standard).toMatchObject({ uncoveredYear: null, provisionalAt: null })
    const [kase] = (await fixture.store.openCases('all', 1)).cases
    const file = kase && (await fixture.store.caseFile({ id: kase.id }))
    expect(file?.facts.at(-1)).toMatchObject({
      type: 'calendar-changed',
      by: 'redress',
      calendar: 'CN',
      version: file?.calendar.version,
      clocks: expect.arrayContaining([
        { code: 'STANDARD', cycle: 1, from: null, to: instant('2027-01-08T18:00:00+08:00') },
      ]),
    })
    // Nobody had relied on a date: the card says it, and the thread stays quiet.
    expect(await fixture.prisma.notice.count({ where: { purpose: 'event' } })).toBe(0)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
    expect((await fixture.jobs()).map(({ task }) => task)).toContain('edit-card')
    expect(await recountClocks(fixture.store, now)).toBe(0)

    await checkDueClocks(fixture.store, instant('2027-01-11T10:00:00+08:00'))
    const reminders = await fixture.prisma.notice.findMany({
      where: { purpose: 'overdue', threshold: { startsWith: 'STANDARD ' } },
    })
    // On the Monday after; the account manager and the escalation department hear of it then.
    expect(reminders.map(({ threshold, audience }) => `${audience}: ${threshold}`).sort()).toEqual([
      'escalation: STANDARD overdue',
      'person:U0LILEI: STANDARD overdue',
      'thread: STANDARD overdue-3',
    ])
  })
})
