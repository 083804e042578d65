import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { termNames } from '../../src/agreement/clauses.ts'
import { clientId } from '../../src/agreement/ids.ts'
import { sayLine } from '../../src/commands/agreement/line-fault.ts'
import { readAgreement } from '../../src/commands/agreement/read-file.ts'
import { agreement } from '../../src/commands/agreement.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { verifyRecords } from '../../src/storage/verify-records.ts'
import { done, type Fixture, hours, monday, openFixture } from '../storage/store-fixture.ts'

const template = join(import.meta.dirname, '..', '..', 'docs', 'agreement.example.yaml')
const text = await readFile(template, 'utf8')
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-agreement-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** The template with some lines otherwise, as a file of its own. */
async function changed(...changes: readonly (readonly [from: string, to: string])[]): Promise<string> {
  const path = join(directory, 'changed.yaml')
  const edited = changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`The template does not say ${from}.`)
    return all.replace(from, to)
  }, text)
  await writeFile(path, edited)
  return path
}

async function run(args: string[], databaseUrl?: string) {
  const said: string[] = []
  const print = (line: string) => void said.push(line.replaceAll(directory, '').replace(template, 'TEMPLATE'))
  const now = () => instant('2026-11-23T12:00:00+08:00')
  const status = await agreement(args, { databaseUrl, directory, print, now })
  return { status, said }
}

describe('lint', () => {
  test('finds nothing wrong with the template, which has every term, and says which year is open', async () => {
    expect(await run(['lint', template])).toEqual({
      status: 0,
      said: [
        'TEMPLATE: warning: the calendar CN does not cover 2027 yet; dates in it stay open',
        'TEMPLATE: yuanshan-cloud, 2027-01-01 to 2029-12-31: every term is there',
      ],
    })
    for (const term of termNames) expect(text, term).toMatch(new RegExp(`^ {4}${term}: ?`, 'm'))
  })

  test('names line, clause and both numbers of what parties seldom mean, and lets it pass', async () => {
    const path = await changed(
      ['standardLimit: 7', 'standardLimit: 5'],
      ['escalationLimit: 7', 'escalationLimit: 0'],
    )
    const { status, said } = await run(['lint', path])
    expect(status).toBe(0)
    expect(said.slice(0, 2)).toEqual([
      '/changed.yaml: warning: line 78, 3.3(1): standardLimit is 5 business days, less than 3.2(3) investigationLimit 3 + 3.2(5) formulationLimit 3 = 6',
      '/changed.yaml: warning: line 94, 3.4(3): escalationLimit is 0 business days, less than 3.4(3) escalationStartLimit 1',
    ])
  })

  test.each([
    [
      'a wrong unit',
      'ackLimit: 24 hours',
      'ackLimit: 24 business days',
      /line \d+, 2\.3: ackLimit: "24 business days" is in the wrong unit/,
    ],
    [
      'a misspelt term',
      'notifyLimit: 1',
      'notfyLimit: 1',
      /line \d+, 4\.2: notfyLimit is no term; did you mean notifyLimit\?/,
    ],
    [
      'a term of another clause',
      'revisionRounds: 1',
      'ackLimit: 24',
      /line \d+, 4\.3: ackLimit belongs to 2\.3, not to 4\.3/,
    ],
    ['an unknown clause', '"4.2":', '"4.9":', /line \d+, 4\.9: is no clause with terms/],
    [
      'a term that stands twice',
      'notifyLimit: 1 business days',
      'notifyLimit: 1\n    notifyLimit: 2',
      /notifyLimit stands on line \d+ already/,
    ],
    [
      'half a day',
      'formulationLimit: 3',
      'formulationLimit: 2.5',
      /3\.2\(5\): formulationLimit is 2\.5 business days; a whole number/,
    ],
    [
      'a day before the first',
      'effectiveTo: 2029-12-31',
      'effectiveTo: 2026-12-31',
      /effectiveTo: is 2026-12-31, before effectiveFrom 2027-01-01/,
    ],
    [
      'a day that does not exist',
      'signedOn: 2026-12-15',
      'signedOn: 2026-02-30',
      /signedOn: "2026-02-30" is no day/,
    ],
    [
      'a clock that is never paused',
      'pausable: [INVESTIGATION,',
      'pausable: [ACK, INVESTIGATION,',
      /4\.1: pausable names ACK, which is never paused/,
    ],
    ['another currency', '¥50,000', '$50,000', /secondApprovalThreshold is in USD, approvalThreshold in CNY/],
    ['no YAML at all', 'terms:', 'terms: [', /line \d+/],
  ])('refuses %s', async (_, from, to, expected) => {
    const { status, said } = await run(['lint', await changed([from, to])])
    expect(status).toBe(1)
    expect(said.join('\n')).toMatch(expected)
  })

  test.each([
    ['a byte order mark', `\uFEFF${text}`],
    ['lines that end as on Windows', text.replaceAll('\n', '\r\n')],
  ])('reads a file with %s', (_, written) => {
    expect(readAgreement(written)).toMatchObject({ faults: [], file: { contractNo: 'YF-2025-0117' } })
  })

  test.each([
    ['an empty file', '', /^line 1: a map with agreement, client/],
    ['comments alone', '# nothing yet\n', /^line 1: a map with/],
    ['a list', '- one\n', /^line 1: a map with/],
    ['two documents', `${text}---\n${text}`, /^line \d+: Source contains multiple documents/],
    ['a tab that indents', text.replace('  "2.3":', '\t"2.3":'), /^line \d+: Tabs are not allowed/],
    [
      'a key of the head that stands twice',
      `${text}client: other\n`,
      /^line \d+: client stands on line \d+ already/,
    ],
    ['a clause that stands twice', `${text}  "2.3":\n    ackLimit: 5\n`, /2\.3 stands on line \d+ already/],
    ['an anchor that nothing repeats', text.replace('service: ', 'service: &here '), null],
    [
      'an alias',
      text.replace(/contact: 0571.*/, 'contact: *here').replace('service: ', 'service: &here '),
      /anchors and aliases/,
    ],
    [
      'a misspelt key',
      text.replace('contractNo:', 'contractNumber:'),
      /contractNumber: is no part of an agreement/,
    ],
    ['a list for a text', text.replace(/service: .*/, 'service: [a, b]'), /service: a text is to stand here/],
    [
      'an id with capitals',
      text.replace('client: yuanshan', 'client: Yuanshan'),
      /client: "Yuanshan" is no id/,
    ],
    ['a limit in words', text.replace('ackLimit: 24 hours', 'ackLimit: one day'), /2\.3: ackLimit/],
    ['a limit below nothing', text.replace('ackLimit: 24 hours', 'ackLimit: -1'), /2\.3: ackLimit/],
    [
      'a time that is none',
      text.replace('closeOfBusiness: "18:00"', 'closeOfBusiness: "25:00"'),
      /further: closeOfBusiness/,
    ],
    ['a zone that is none', text.replace('Asia/Shanghai', 'Asia/Nowhere'), /further: timeZone/],
  ])('of %s says where it is wrong', (_, written, expected) => {
    const { file, faults } = readAgreement(written)
    if (expected === null) {
      expect({ faults, client: file?.client }).toEqual({ faults: [], client: 'yuanshan' })
      return
    }
    expect(file).toBeNull()
    expect(faults.map(sayLine).join('\n')).toMatch(expected)
  })

  test('says how it is used', async () => {
    for (const args of [[], ['lint'], ['lint', 'a', 'b'], ['lint', 'a', '--yes'], ['mend', 'a']]) {
      expect((await run(args)).status).toBe(2)
    }
    expect((await run(['lint', join(directory, 'none.yaml')])).status).toBe(1)
  })

  test('reads the preamble', () => {
    expect(readAgreement(text).file).toMatchObject({
      signedOn: '2026-12-15',
      signedAt: '上海',
      parties: { provider: { representative: '沈一帆' }, client: { name: '杭州远山科技' } },
    })
  })
})

describe('import', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture()
  })
  afterAll(() => fixture?.drop())

  const acknowledged = async () => {
    const kase = done(await fixture.log({ complaint: { clientId: clientId('yuanshan') } }))
    const parts = ['received', 'process', 'expected-time'] as const
    const toldAt = monday
    const request = { verb: 'acknowledge', method: 'phone', toldAt, text: '已告知。', parts } as const
    return done(await fixture.act(kase, 'U0LILEI', request, { now: hours(1) }))
  }
  const versions = () =>
    fixture.prisma.agreementVersion.findMany({
      where: { agreementId: 'yuanshan-cloud' },
      orderBy: { version: 'asc' },
    })
  const faster = () =>
    changed(
      ['effectiveFrom: 2027-01-01', 'effectiveFrom: 2026-11-01'],
      ['standardLimit: 7', 'standardLimit: 6'],
    )

  test('shows what differs and which open cases keep their version, and writes nothing', async () => {
    const kase = await acknowledged()
    const { status, said } = await run(['import', await faster()], fixture.url)
    expect(status).toBe(0)
    expect(said).toContain('Version 1 ends on 2026-10-31.')
    expect(said).toContain('  3.3(1) standardLimit: 7 business days → 6 business days')
    expect(said).toContain(`  ${kase.complaint.number}  accepted  judged by yuanshan-cloud-v1`)
    expect(said.at(-1)).toBe('Nothing was written; add --yes to write it.')
    expect(await versions()).toHaveLength(1)
  })

  test('stores a new version, ends the one before it, and moves open cases on request', async () => {
    const kase = await acknowledged()
    const path = await faster()
    const shown = await run(['import', path, '--migrate'], fixture.url)
    expect(shown.said).toContain('    STANDARD: 2026-12-02 18:00 → 2026-12-01 18:00')
    const { status, said } = await run(['import', path, '--migrate', '--yes'], fixture.url)
    expect({ status, last: said.at(-1) }).toEqual({ status: 0, last: '2 open cases are judged by it now.' })
    const [first, second] = await versions()
    expect(first?.effectiveTo?.toISOString().slice(0, 10)).toBe('2026-10-31')
    expect(second).toMatchObject({ version: 2, signedAt: '上海' })
    const file = await fixture.store.caseFile({ id: kase.id })
    expect(file?.terms.standardLimit).toBe(6)
    expect(file?.case.complaint.agreementVersionId).toBe('yuanshan-cloud-v2')
    // The acknowledgement was judged before; its verdict stays.
    expect(file?.facts.filter(({ type }) => type === 'clock-stopped')).toHaveLength(1)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
    const told = await fixture.prisma.notice.findMany({ where: { caseId: kase.id, purpose: 'event' } })
    const changed = file?.facts.findIndex(({ type }) => type === 'agreement-changed') ?? 0
    expect(told.map(({ cycle }) => cycle)).toContain(changed + 1)
  })

  test('moves what is left when a migration broke off, and stores the same file once', async () => {
    const path = await changed(
      ['effectiveFrom: 2027-01-01', 'effectiveFrom: 2026-11-01'],
      ['standardLimit: 7', 'standardLimit: 6'],
    )
    const kase = await acknowledged()
    await fixture.prisma.case.update({
      where: { id: kase.id },
      data: { agreementVersionId: 'yuanshan-cloud-v1' },
    })
    const { status, said } = await run(['import', path, '--migrate', '--yes'], fixture.url)
    expect(status).toBe(0)
    expect(said).toContain('yuanshan-cloud-v2 says the same; it is not stored again.')
    expect(said).toContain(`  ${kase.complaint.number}  accepted`)
    for (const clock of ['ASSIGNMENT', 'INVESTIGATION', 'STANDARD'])
      expect(said.filter((line) => line.startsWith(`    ${clock}: `))).toHaveLength(1)
    expect(said.at(-1)).toBe('1 open case is judged by it now.')
    expect(await versions()).toHaveLength(2)
    expect((await run(['import', path, '--migrate', '--yes'], fixture.url)).said).toContain(
      'No open case is judged by another version.',
    )
  })

  test('of two at once one is stored, and the other says what happened', async () => {
    const path = await changed(['effectiveFrom: 2027-01-01', 'effectiveFrom: 2027-02-01'])
    const answers = await Promise.all([1, 2, 3].map(() => run(['import', path, '--yes'], fixture.url)))
    expect(await versions()).toHaveLength(3)
    const stored = answers.filter(({ said }) => said.at(-1) === 'Stored yuanshan-cloud-v3.')
    expect(stored).toHaveLength(1)
    for (const { status, said } of answers.filter((each) => !stored.includes(each))) {
      const late = 'says the same; it is not stored again.'
      expect(said.join('\n')).toMatch(
        status === 0 ? late : /was stored meanwhile by another import; nothing of this/,
      )
    }
  })

  test('refuses what does not fit what is stored, with every reason', async () => {
    const path = await changed(
      ['client: yuanshan', 'client: nobody'],
      ['billing: finance', 'billing: treasury'],
      ['nextApprovers: board', 'nextApprovers: council'],
      ['effectiveFrom: 2027-01-01', 'effectiveFrom: 2020-01-01'],
    )
    const { status, said } = await run(['import', path, '--yes'], fixture.url)
    expect(status).toBe(1)
    const lineOf = (key: string) =>
      text.split('\n').findIndex((line) => line.trim().startsWith(`${key}:`)) + 1
    for (const fault of [
      `line ${lineOf('client')}, client: "nobody" is not known`,
      `line ${lineOf('departments')}, 3.2(2): departments: billing: "treasury" is not known`,
      `line ${lineOf('nextApprovers')}, 3.2(6): nextApprovers: "council" is not known`,
      `line ${lineOf('effectiveFrom')}, effectiveFrom: it begins on 2020-01-01`,
    ])
      expect(said.join('\n')).toContain(fault)
  })
})
