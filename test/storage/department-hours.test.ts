import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { departmentId } from '../../src/agreement/ids.ts'
import { instant, toIso } from '../../src/deadlines/instant.ts'
import { openingAt } from '../../src/deadlines/working-hours.ts'
import { importCompany } from '../../src/storage/company/import-company.ts'
import { CompanyFaulty, parseCompany } from '../../src/storage/company/parse-company.ts'
import { demoFile } from './demo-company.ts'
import { type Fixture, openFixture } from './store-fixture.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await openFixture()
})
afterAll(() => fixture.drop())

const validHours = {
  timeZone: 'Asia/Shanghai',
  week: { mon: ['09:00-12:00', '13:30-18:00'], tue: ['09:00-12:00'] },
  dates: { '2026-11-23': [], '2026-11-28': ['10:00-24:00'] },
}

function withHours(hours: unknown): unknown {
  const file = structuredClone(demoFile()) as { departments: object[] }
  Reflect.set(Object(file.departments[0]), 'hours', hours)
  return file
}

function faultsOf(hours: unknown): readonly string[] {
  try {
    parseCompany(withHours(hours))
    return []
  } catch (error) {
    if (error instanceof CompanyFaulty) return error.faults
    throw error
  }
}

describe('the hours of a department in a company file', () => {
  it('are loaded with the department and with its cases', async () => {
    const { company } = parseCompany(withHours(validHours))
    await importCompany(fixture.prisma, company)
    const id = departmentId(company.departments[0]?.id ?? '')
    const storedDepartment = await fixture.store.department(id)
    expect(storedDepartment?.hours).toMatchObject({
      timeZone: 'Asia/Shanghai',
      calendar: 'CN',
      week: [
        [],
        [
          { from: '09:00', until: '12:00' },
          { from: '13:30', until: '18:00' },
        ],
        [{ from: '09:00', until: '12:00' }],
        [],
        [],
        [],
        [],
      ],
    })
    if (!storedDepartment?.hours) throw new Error('no hours')
    const { calendar } = await fixture.store.calendar(storedDepartment.hours.calendar)
    const friday = instant('2026-11-20T10:00:00+08:00')
    expect(toIso(openingAt(storedDepartment.hours, calendar, friday))).toBe('2026-11-24T01:00:00.000Z')

    const outcome = await fixture.log()
    if (!('done' in outcome)) throw new Error('not logged')
    const file = await fixture.store.caseFile({ id: outcome.done.id })
    const caseDepartment = await fixture.store.department(departmentId(file?.department.id ?? ''))
    expect(file?.department).toEqual(caseDepartment)
    expect(file?.approvers).not.toHaveProperty('hours')
  })

  it('are removed by a file without them', async () => {
    await importCompany(fixture.prisma, parseCompany(demoFile()).company)
    for (const team of await fixture.store.departments()) expect(team).not.toHaveProperty('hours')
  })

  it.each([
    [{ ...validHours, timeZone: 'Mars/Olympus' }, 'hours.timeZone: must be an IANA time zone'],
    [{ ...validHours, week: {} }, 'hours.week: must have hours on at least one day'],
    [{ ...validHours, week: { mon: ['9-12'] } }, 'hours.week.mon[0]: must be two times, such as 09:00-12:00'],
    [{ ...validHours, week: { mon: ['12:00-09:00'] } }, 'hours.week.mon[0]: must end after it begins'],
    [
      { ...validHours, week: { mon: ['09:00-12:00', '11:00-14:00'] } },
      'hours.week.mon: must be in order and must not overlap',
    ],
    [{ ...validHours, dates: { '2026-02-30': [] } }, 'must name existing days, written YYYY-MM-DD'],
    [{ ...validHours, week: { someday: ['09:00-12:00'] } }, 'someday'],
  ])('are refused with their path in the file: %#', (hours, fault) => {
    expect(faultsOf(hours).join('\n')).toContain('departments[0].hours')
    expect(faultsOf(hours).join('\n')).toContain(fault)
  })
})
