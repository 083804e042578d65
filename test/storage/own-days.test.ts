import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { recountClocks } from '../../src/operations/clocks/recount-clocks.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { CompanyFaulty, parseCompany } from '../../src/storage/company/parse-company.ts'
import { demoFile } from './demo-company.ts'
import { done, type Fixture, hours, monday, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

function withDays(id: string, days: unknown): unknown {
  const file = structuredClone(demoFile()) as { clients: { id: string }[] }
  const client = file.clients.find((each) => each.id === id)
  Reflect.set(Object(client), 'days', days)
  return file
}
const importDays = (id: string, days: unknown) =>
  importCompany(fixture.prisma, parseCompany(withDays(id, days)).company)
const standardOf = async (id: string) =>
  (await fixture.prisma.clock.findFirstOrThrow({ where: { caseId: id, code: 'STANDARD' } })).dueAt?.getTime()
const date = (text: string) => instant(`${text.replace(' ', 'T')}:00+08:00`)

describe('days agreed with a client in addition to the calendar', () => {
  it('move the due dates of its own cases only, in both directions', async () => {
    await importDays('yuanshan', { closed: { '2026-11-26': '厂休' }, open: { '2026-11-29': '加班' } })
    const clientCase = done(await fixture.log())
    const otherCase = done(await fixture.log({ complaint: { clientId: clientId('jiangnan') } }))
    // From Tuesday the 24th on: off on Thursday the 26th, worked on Sunday the 29th.
    expect(await standardOf(clientCase.id)).toBe(date('2026-12-03 18:00'))
    const file = await fixture.store.caseFile({ id: clientCase.id })
    expect(file?.calendar.calendar.years.get(2026)?.closed.get('2026-11-26' as never)).toBe('厂休')
    const otherFile = await fixture.store.caseFile({ id: otherCase.id })
    expect(otherFile?.calendar.calendar.years.get(2026)?.closed.has('2026-11-26' as never)).toBe(false)
    expect(otherFile?.calendar.version).not.toBe(file?.calendar.version)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })

  it('that change move the dates of its cases at the next recount, with a fact', async () => {
    const [clientCaseId] = (await fixture.store.openCasesOf(clientId('yuanshan'), 1)).map(({ id }) => id)
    if (clientCaseId === undefined) throw new Error('no case')
    expect(await recountClocks(fixture.store, hours(2))).toBe(0)
    await importDays('yuanshan', { closed: { '2026-11-26': '厂休' } })
    expect(await recountClocks(fixture.store, hours(2))).toBe(1)
    expect(await standardOf(clientCaseId)).toBe(date('2026-12-04 18:00'))
    const file = await fixture.store.caseFile({ id: clientCaseId })
    expect(file?.facts.at(-1)).toMatchObject({
      type: 'calendar-changed',
      clocks: expect.arrayContaining([
        { code: 'STANDARD', cycle: 1, from: date('2026-12-03 18:00'), to: date('2026-12-04 18:00') },
      ]),
    })
    await importDays('yuanshan', null)
    expect(await recountClocks(fixture.store, hours(3))).toBe(1)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  })

  it("apply on top of a country's calendar", async () => {
    const file = withDays('northwind', { closed: { '2026-11-27': 'day after Thanksgiving' }, open: {} })
    const clients = (file as { clients: { id: string; agreements: { versions: unknown[] }[] }[] }).clients
    const northwind = clients.find(({ id }) => id === 'northwind')
    const versions = [
      {
        version: 1,
        effectiveFrom: '2026-01-01',
        terms: { calendar: 'US-CA', timeZone: 'America/Los_Angeles' },
      },
    ]
    const agreement = { id: 'northwind-us', contractNo: 'US-1', service: 'Export', versions }
    northwind?.agreements.push(agreement as never)
    await importCompany(fixture.prisma, parseCompany(file).company)
    expect(await fixture.prisma.calendarYear.count({ where: { code: 'US-CA' } })).toBeGreaterThan(10)
    const kase = done(
      await fixture.log({
        now: monday,
        complaint: { clientId: clientId('northwind'), contractNo: 'US-1' },
      }),
    )
    const read = await fixture.store.caseFile({ id: kase.id })
    const year = read?.calendar.calendar.years.get(2026)
    expect([...(year?.closed ?? [])].filter(([day]) => day.startsWith('2026-11-2'))).toEqual([
      ['2026-11-26', 'Thanksgiving Day'],
      ['2026-11-27', 'day after Thanksgiving'],
    ])
    // Accepted on Monday the 23rd there; the 24th, the 25th and five days from the 30th on.
    expect(await standardOf(kase.id)).toBe(instant('2026-12-04T18:00:00-08:00'))
  })

  it.each([
    [{ closed: { '2026-02-30': 'x' } }, 'days.closed: must name existing days, written YYYY-MM-DD'],
    [
      { closed: { '2026-12-24': 'x' }, open: { '2026-12-24': 'y' } },
      'days: must not have a date both closed and open',
    ],
    [{ closed: { '2026-12-24': '' } }, 'must say something'],
  ])('are refused with their path in the file: %#', (days, fault) => {
    try {
      parseCompany(withDays('yuanshan', days))
      throw new Error('not refused')
    } catch (error) {
      if (!(error instanceof CompanyFaulty)) throw error
      expect(error.faults.join('\n')).toContain(fault)
    }
  })
})
