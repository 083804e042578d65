import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clientId } from '../../src/agreement/ids.ts'
import type { Case } from '../../src/cases/case.ts'
import { instant, localDate, localTime } from '../../src/deadlines/instant.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { at, courseOf, requests, toConfirmation } from '../storage/courses.ts'
import { done, type Fixture, openFixture, propose } from '../storage/store-fixture.ts'
import { type Change, editTemplate, lineOf, openWorkbench } from './support/agreement-files.ts'

const workbench = openWorkbench()
afterAll(workbench.clear)

/** The template from an earlier day, with a shorter standard limit and other changes. */
const fasterFile = (...changes: readonly Change[]) =>
  workbench.write(
    editTemplate(
      ['effectiveFrom: 2027-01-01', 'effectiveFrom: 2026-11-01'],
      ['standardLimit: 7', 'standardLimit: 6'],
      ...changes,
    ),
  )

let fixture: Fixture
beforeEach(async () => {
  fixture = await openFixture()
})
afterEach(async () => {
  expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
  await fixture.drop()
})

const runImport = (path: string, ...options: readonly string[]) =>
  workbench.run(['import', path, ...options], fixture.url)
const logCase = async () => done(await fixture.log({ complaint: { clientId: clientId('yuanshan') } }))
const acknowledgeCase = async () =>
  courseOf(fixture, await logCase()).act('U0LILEI', '2026-11-23 11:00', requests.acknowledge)
const versions = () =>
  fixture.prisma.agreementVersion.findMany({
    where: { agreementId: 'yuanshan-cloud' },
    orderBy: { version: 'asc' },
  })
const versionOf = async ({ id }: Case) =>
  (await fixture.prisma.case.findUniqueOrThrow({ where: { id } })).agreementVersionId
const countMoves = ({ id: caseId }: Case) =>
  fixture.prisma.caseFact.count({ where: { caseId, type: 'agreement-changed' } })
/** The lines of the preview about a case, without the first. */
const linesOf = (output: readonly string[], { complaint }: Case): string[] => {
  const start = output.findIndex((line) => line.startsWith(`  ${complaint.number}  `))
  const rest = output.slice(start + 1)
  const end = rest.findIndex((line) => !line.startsWith('    '))
  return rest.slice(0, end < 0 ? undefined : end).map((line) => line.trim())
}

describe('a new version', () => {
  test('is previewed with its differences and the open cases that keep their version, and nothing is stored', async () => {
    const kase = await acknowledgeCase()
    const { status, output } = await runImport(fasterFile())
    expect(status).toBe(0)
    expect(output).toContain('Version 1 ends on 2026-10-31.')
    expect(output).toContain('  3.3(1) standardLimit: 7 business days → 6 business days')
    expect(output).toContain(`  ${kase.complaint.number}  accepted  judged by yuanshan-cloud-v1`)
    expect(output.at(-1)).toBe('Nothing was written; add --yes to write it.')
    expect(await versions()).toHaveLength(1)
    expect(await countMoves(kase)).toBe(0)
  })

  test('is stored, and ends the previous version', async () => {
    const kase = await acknowledgeCase()
    expect((await runImport(fasterFile(), '--yes')).status).toBe(0)
    const [first, second] = await versions()
    expect(first?.effectiveTo?.toISOString().slice(0, 10)).toBe('2026-10-31')
    expect(second).toMatchObject({
      version: 2,
      signedAt: '上海',
      parties: { client: { representative: '林静' } },
    })
    expect(await versionOf(kase)).toBe('yuanshan-cloud-v1')
  })

  test('of a new agreement is stored as version 1', async () => {
    const file = fasterFile(['agreement: yuanshan-cloud', 'agreement: yuanshan-support'])
    const { status, output } = await runImport(file, '--migrate', '--yes')
    expect(status).toBe(0)
    expect(output).toContain('yuanshan-support: version 1, from 2026-11-01 to 2029-12-31')
    expect(output).toContain('Stored yuanshan-support-v1.')
    expect(await fixture.prisma.agreement.findUnique({ where: { id: 'yuanshan-support' } })).toMatchObject({
      clientId: 'yuanshan',
      contractNo: 'YF-2025-0117',
    })
  })

  test('warns of a year that the stored calendar lacks', async () => {
    const warning = `warning: line ${lineOf('calendar')}, further: calendar: CN does not cover 2027 yet; dates in it are provisional`
    expect((await runImport(fasterFile())).output.filter((line) => line.startsWith('warning'))).toEqual([
      warning,
    ])
    const days = { closed: { '2027-01-01': '元旦' }, open: {} }
    await fixture.prisma.calendarYear.create({
      data: { code: 'CN', year: 2027, days, source: 'test', version: 'v1' },
    })
    expect((await runImport(fasterFile())).output.filter((line) => line.startsWith('warning'))).toEqual([])
  })

  test('is refused with line and clause of each unknown reference', async () => {
    const file = workbench.write(
      editTemplate(
        ['client: yuanshan', 'client: yuanshn'],
        ['billing: finance', 'billing: finace'],
        ['other: customer-service', 'other: treasury'],
        ['escalationDepartment: quality-assurance', 'escalationDepartment: quality-asurance'],
        ['approvers: management', 'approvers: managers'],
        ['nextApprovers: board', 'nextApprovers: council'],
        ['calendar: CN', 'calendar: ZZ'],
      ),
    )
    const { status, output } = await runImport(file, '--yes')
    expect(status).toBe(1)
    const knownNames = 'known are: technical-support, customer-service, finance, quality-assurance'
    expect(output).toEqual([
      `FILE: line ${lineOf('client')}, client: "yuanshn" is not known; did you mean yuanshan?`,
      `FILE: line ${lineOf('billing')}, 3.2(2): departments: billing: "finace" is not known; did you mean finance?`,
      `FILE: line ${lineOf('other')}, 3.2(2): departments: other: "treasury" is not known; ${knownNames}`,
      `FILE: line ${lineOf('approvers')}, 3.2(6): approvers: "managers" is not known; known are: management, board`,
      `FILE: line ${lineOf('nextApprovers')}, 3.2(6): nextApprovers: "council" is not known; known are: management, board`,
      `FILE: line ${lineOf('escalationDepartment')}, 3.4(2): escalationDepartment: "quality-asurance" is not known; did you mean quality-assurance?`,
      `FILE: line ${lineOf('calendar')}, further: calendar: "ZZ" is neither stored nor a country such as DE; known are: CN`,
    ])
    expect(await versions()).toHaveLength(1)
  })

  test('is refused if its id belongs to an agreement with another client', async () => {
    const { status, output } = await runImport(fasterFile(['client: yuanshan', 'client: northwind']), '--yes')
    expect({ status, output }).toEqual({
      status: 1,
      output: [
        `FILE: line ${lineOf('agreement')}, agreement: "yuanshan-cloud" is one with the client "yuanshan"; give this one another id`,
      ],
    })
  })

  test('is refused if it would begin before a stored version', async () => {
    const file = workbench.write(editTemplate(['effectiveFrom: 2027-01-01', 'effectiveFrom: 2020-01-01']))
    const { status, output } = await runImport(file, '--yes')
    expect(status).toBe(1)
    expect(output).toEqual([
      `FILE: line ${lineOf('effectiveFrom')}, effectiveFrom: it begins on 2020-01-01, when version 1 from 2025-01-01 would hold too; begin later`,
    ])
  })

  test('may end on 9999-12-31', async () => {
    const last: Change = ['effectiveTo: 2029-12-31', 'effectiveTo: 9999-12-31']
    expect((await runImport(fasterFile(last), '--yes')).status).toBe(0)
    expect((await runImport(fasterFile(last), '--yes')).output).toContain(
      'yuanshan-cloud-v2 says the same; it is not stored again.',
    )
  })
})

describe('a file that is already stored', () => {
  test('is not stored again, even if a later version has cut it short', async () => {
    const file = fasterFile()
    await runImport(file, '--yes')
    const again = await runImport(file, '--yes')
    expect(again).toMatchObject({ status: 0 })
    expect(again.output).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
    await runImport(
      workbench.write(editTemplate(['effectiveFrom: 2027-01-01', 'effectiveFrom: 2027-03-01'])),
      '--yes',
    )
    expect((await runImport(file, '--yes')).output).toContain(
      'yuanshan-cloud-v2 says the same; it is not stored again.',
    )
    expect(await versions()).toHaveLength(3)
  })

  test('does not move a case back from a later version', async () => {
    const file = fasterFile()
    await runImport(file, '--yes')
    const later = workbench.write(editTemplate(['effectiveFrom: 2027-01-01', 'effectiveFrom: 2026-11-10']))
    await runImport(later, '--yes')
    const kase = await acknowledgeCase()
    expect(await versionOf(kase)).toBe('yuanshan-cloud-v3')
    const { output } = await runImport(file, '--migrate', '--yes')
    expect(output).toContain('No open case is judged by an earlier version.')
    expect(await versionOf(kase)).toBe('yuanshan-cloud-v3')
  })

  test.each<[what: string, change: Change, named: string]>([
    ['a term', ['ackLimit: 24', 'ackLimit: 12'], '2.3 ackLimit'],
    ['its end', ['effectiveTo: 2029-12-31', 'effectiveTo: 2028-12-31'], 'effectiveTo'],
    ['a party', ['沈一帆', '沈二帆'], 'parties'],
    ['its contract', ['YF-2025-0117', 'YF-2025-0118'], 'contractNo'],
  ])('is refused if %s differs', async (_, change, named) => {
    await runImport(fasterFile(), '--yes')
    const { status, output } = await runImport(fasterFile(change), '--yes')
    expect({ status, output }).toEqual({
      status: 1,
      output: [
        `FILE: line ${lineOf('effectiveFrom')}, effectiveFrom: version 2 is stored from 2026-11-01 with another ${named}, and stays as it is; begin later`,
      ],
    })
  })
})

describe('a migration', () => {
  /** One case in each of several statuses, with the clocks that run there. */
  const createCases = async () => {
    const fresh = await logCase()
    const accepted = await acknowledgeCase()
    const approval = courseOf(fixture, await acknowledgeCase())
    await approval.act('U0CHENHAO', '2026-11-23 11:10', requests.take('U0CHENHAO'))
    await approval.act('U0CHENHAO', '2026-11-23 11:20', requests.investigate)
    const awaiting = await approval.act('U0CHENHAO', '2026-11-23 11:30', propose(20_000))
    return { fresh, accepted, awaiting }
  }
  const otherChanges: Change[] = [
    ['investigationLimit: 3', 'investigationLimit: 2'],
    ['approvalLimit: 1', 'approvalLimit: 2'],
    ['assignLimit: 1', 'assignLimit: 0'],
    ['ackLimit: 24', 'ackLimit: 12'],
  ]

  test('previews every running clock of each case with its old and new date, and then stores these dates', async () => {
    const { fresh, accepted, awaiting } = await createCases()
    const { output } = await runImport(fasterFile(...otherChanges), '--migrate')
    expect(linesOf(output, fresh)).toEqual([
      'ACK: 2026-11-24 09:00 → 2026-11-23 21:00',
      // The case counts as accepted at the latest when ACK is due.
      'STANDARD: 2026-12-03 18:00 → 2026-12-01 18:00',
      'INVESTIGATION: 2026-11-27 18:00 → 2026-11-25 18:00',
    ])
    expect(linesOf(output, accepted)).toEqual([
      'STANDARD: 2026-12-02 18:00 → 2026-12-01 18:00',
      'INVESTIGATION: 2026-11-26 18:00 → 2026-11-25 18:00',
      'ASSIGNMENT: 2026-11-24 18:00 → 2026-11-23 18:00',
    ])
    expect(linesOf(output, awaiting)).toEqual([
      'STANDARD: 2026-12-02 18:00 → 2026-12-01 18:00',
      'APPROVAL: 2026-11-24 18:00 → 2026-11-25 18:00',
    ])
    await runImport(fasterFile(...otherChanges), '--migrate', '--yes')
    for (const kase of [fresh, accepted, awaiting]) {
      expect(await versionOf(kase)).toBe('yuanshan-cloud-v2')
      const rows = await fixture.prisma.clock.findMany({ where: { caseId: kase.id, verdict: null } })
      for (const line of linesOf(output, kase)) {
        const [, code, date] = /^(\w+): .* → (.*)$/.exec(line) ?? []
        const due = instant(rows.find((row) => row.code === code)?.dueAt?.getTime() ?? 0)
        expect(`${localDate(due, 'Asia/Shanghai')} ${localTime(due, 'Asia/Shanghai')}`, line).toBe(date)
      }
      expect(rows.filter(({ code }) => code !== 'DELAY_NOTICE')).toHaveLength(linesOf(output, kase).length)
    }
  })

  test('marks the clocks that would be overdue at once', async () => {
    const kase = await logCase()
    const now = at('2026-11-23 13:00')
    const file = fasterFile(['ackLimit: 24', 'ackLimit: 2'])
    const { output } = await workbench.run(['import', file, '--migrate'], fixture.url, now)
    expect(linesOf(output, kase)[0]).toBe('ACK: 2026-11-24 09:00 → 2026-11-23 11:00, overdue at once')
  })

  test('shows a clock that runs under only one of the two versions', async () => {
    const kase = await acknowledgeCase()
    // Two business days after the old date, with the old threshold of two, the delay is not major yet.
    const now = at('2026-12-04 12:00')
    const file = fasterFile(['majorDelayThreshold: 2', 'majorDelayThreshold: 0'])
    const { output } = await workbench.run(['import', file, '--migrate'], fixture.url, now)
    expect(linesOf(output, kase)).toContain('DELAY_NOTICE: does not run → 2026-12-02 18:00, overdue at once')
  })

  test('does not change ended cases, cases of other agreements, or frozen verdicts', async () => {
    const withdrawn = courseOf(fixture, await acknowledgeCase())
    const contact = { method: 'phone', answeredAt: at('2026-11-23 11:30'), words: '撤回' } as const
    await withdrawn.act('U0LILEI', '2026-11-23 11:40', { verb: 'withdraw', ...contact })
    const other = done(await fixture.log({ complaint: { clientId: clientId('jiangnan') } }))
    const notifiedCourse = await toConfirmation(fixture)
    const readVerdicts = () =>
      fixture.prisma.clock.findMany({
        where: { caseId: notifiedCourse.kase().id, verdict: { not: null } },
        orderBy: { code: 'asc' },
        select: { code: true, dueAt: true, verdict: true, calendarVersion: true },
      })
    const before = await readVerdicts()
    expect(before.map(({ code }) => code)).toEqual(expect.arrayContaining(['ACK', 'STANDARD']))
    const { output } = await runImport(fasterFile(['ackLimit: 24', 'ackLimit: 1']), '--migrate', '--yes')
    expect(output.at(-1)).toBe('1 open case is judged by it now.')
    expect(await countMoves(notifiedCourse.kase())).toBe(1)
    expect(await readVerdicts()).toEqual(before)
    expect([await countMoves(withdrawn.kase()), await countMoves(other)]).toEqual([0, 0])
  })

  test('records a fact in each case that names both versions', async () => {
    const kase = await acknowledgeCase()
    await runImport(fasterFile(), '--migrate', '--yes')
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.facts.find(({ type }) => type === 'agreement-changed')).toEqual({
      type: 'agreement-changed',
      at: at('2026-11-23 12:00'),
      by: 'redress',
      agreementVersionId: 'yuanshan-cloud-v2',
      from: 'yuanshan-cloud-v1',
      reason: 'yuanshan-cloud-v2, 2026-11-01',
    })
    expect(file?.terms.standardLimit).toBe(6)
  })

  test('moves the cases later if the version was stored without --migrate, each once', async () => {
    const [first, second] = [await acknowledgeCase(), await acknowledgeCase()]
    const file = fasterFile()
    await runImport(file, '--yes')
    expect((await runImport(file, '--migrate', '--yes')).output.at(-1)).toBe(
      '2 open cases are judged by it now.',
    )
    const third = await runImport(file, '--migrate', '--yes')
    expect(third.output).toContain('No open case is judged by an earlier version.')
    expect(third.output.at(-1)).toBe('0 open cases are judged by it now.')
    expect([await countMoves(first), await countMoves(second)]).toEqual([1, 1])
    expect(await versions()).toHaveLength(2)
  })
})
