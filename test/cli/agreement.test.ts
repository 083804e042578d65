import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { termClauses, termNames } from '../../src/agreement/clauses.ts'
import { formatLine } from '../../src/cli/agreement/line-fault.ts'
import { readAgreement } from '../../src/cli/agreement/read-agreement.ts'
import { instant } from '../../src/deadlines/instant.ts'
import {
  type Change,
  editTemplate,
  lineOf,
  openWorkbench,
  template,
  templateText as text,
} from './support/agreement-files.ts'

const workbench = openWorkbench()
afterAll(workbench.clear)
const lint = (...changes: readonly Change[]) =>
  workbench.run(['lint', workbench.write(editTemplate(...changes))])

describe('the template', () => {
  test('has no faults, and warns of the year without a calendar', async () => {
    expect(await workbench.run(['lint', template])).toEqual({
      status: 0,
      output: [
        `TEMPLATE: warning: line ${lineOf('calendar')}, further: calendar: CN does not cover 2027 yet; dates in it are provisional`,
        'TEMPLATE: yuanshan-cloud, 2027-01-01 to 2029-12-31: every term is there',
      ],
    })
  })

  test('has every term and every key of the head once, and nothing else', () => {
    const keys = [...text.matchAll(/^( *)("?)([^\s#"][^":]*)\2:/gm)].map(([, indent = '', , key]) => ({
      depth: indent.length / 2,
      key,
    }))
    const start = keys.findIndex(({ key }) => key === 'terms')
    const at = (depth: number) =>
      keys.slice(start).flatMap((each) => (each.depth === depth ? [each.key] : []))
    expect(at(2).sort()).toEqual([...termNames].sort())
    expect(at(1)).toEqual([...new Set(Object.values(termClauses))])
    expect(keys.slice(0, start + 1).flatMap(({ depth, key }) => (depth === 0 ? [key] : []))).toEqual([
      ...['agreement', 'client', 'contractNo', 'service', 'signedOn', 'signedAt'],
      ...['effectiveFrom', 'effectiveTo', 'parties', 'terms'],
    ])
  })

  test('explains each clause and each key of the head in Chinese and in English', () => {
    const lines = text.split('\n')
    const commentAbove = (line: number): string => {
      let from = line
      while (lines[from - 1]?.trim().startsWith('#')) from -= 1
      return lines.slice(from, line).join('\n')
    }
    for (const [index, line] of lines.entries()) {
      const isClause = /^ {2}\S+:$/.test(line) && !/^ {2}(provider|client):/.test(line)
      const isHead = /^[a-zA-Z]+:/.test(line) && lines[index - 1]?.startsWith('#')
      if (!isClause && !isHead) continue
      expect(commentAbove(index), line).toMatch(/\p{Script=Han}{2}/u)
      expect(commentAbove(index), line).toMatch(/[a-z]{2,} [a-z]{2,}/)
    }
  })

  test('reads the preamble', () => {
    expect(readAgreement(text).file).toMatchObject({
      signedOn: '2026-12-15',
      signedAt: '上海',
      parties: { provider: { representative: '沈一帆' }, client: { name: '杭州远山科技' } },
    })
  })
})

describe('lint', () => {
  test('warns of unusual combinations of terms with line, clause and both numbers, and exits with 0', async () => {
    const { status, output } = await lint(
      ['standardLimit: 7', 'standardLimit: 5'],
      ['escalationLimit: 7', 'escalationLimit: 0'],
    )
    expect(status).toBe(0)
    expect(output.slice(0, 2)).toEqual([
      `FILE: warning: line ${lineOf('standardLimit')}, 3.3(1): standardLimit is 5 business days, less than 3.2(3) investigationLimit 3 + 3.2(5) formulationLimit 3 = 6`,
      `FILE: warning: line ${lineOf('escalationLimit')}, 3.4(3): escalationLimit is 0 business days, less than 3.4(3) escalationStartLimit 1`,
    ])
  })

  test.each<[what: string, from: string, to: string, expected: RegExp]>([
    [
      'a wrong unit',
      'ackLimit: 24 hours',
      'ackLimit: 24 business days',
      /2\.3: ackLimit: "24 business days" is in the wrong unit; it is counted in hours/,
    ],
    ['an unknown unit', 'ackLimit: 24 hours', 'ackLimit: 24 moons', /2\.3: ackLimit: "moons" is no unit/],
    ['a limit in words', 'ackLimit: 24 hours', 'ackLimit: one day', /2\.3: ackLimit: "one day" is no number/],
    ['a negative limit', 'ackLimit: 24 hours', 'ackLimit: -1', /2\.3: ackLimit is -1 hours/],
    [
      'a limit that is too large',
      'ackLimit: 24 hours',
      'ackLimit: 242424 hours',
      /2\.3: ackLimit: "242424 hours" is more than 9,999/,
    ],
    ['no value', 'ackLimit: 24 hours', 'ackLimit:', /2\.3: ackLimit: "" is no number/],
    ['two numbers', 'ackLimit: 24 hours', 'ackLimit: [24, 48]', /2\.3: ackLimit: "" is no number/],
    ['half a day', 'formulationLimit: 3', 'formulationLimit: 2.5', /formulationLimit is 2\.5 business days/],
    [
      'a misspelt term',
      'notifyLimit: 1',
      'notfyLimit: 1',
      /4\.2: notfyLimit is no term; did you mean notifyLimit\?/,
    ],
    [
      'a term of another clause',
      'revisionRounds: 1',
      'ackLimit: 24',
      /4\.3: ackLimit belongs to 2\.3, not to 4\.3/,
    ],
    ['an unknown clause', '"4.2":', '"4.9":', /4\.9: is no clause with terms; did you mean 4\.1\?/],
    [
      'a term in the place of a clause',
      '  "2.3":\n    ackLimit: 24 hours',
      '  ackLimit: 24 hours',
      /ackLimit: is no clause with terms; write it under terms, 2\.3/,
    ],
    [
      'a term in the head',
      'service: ',
      'ackLimit: 24\nservice: ',
      /ackLimit: is no part of an agreement; write it under terms, 2\.3/,
    ],
    [
      'a misspelt key',
      'effectiveTo:',
      'efectiveTo:',
      /efectiveTo: is no part of an agreement; did you mean effectiveTo\?/,
    ],
    [
      'a repeated term',
      'notifyLimit: 1 business days',
      'notifyLimit: 1\n    notifyLimit: 2',
      /4\.2: notifyLimit stands on line \d+ already/,
    ],
    [
      'an end before the beginning',
      'effectiveTo: 2029-12-31',
      'effectiveTo: 2026-12-31',
      /effectiveTo: is 2026-12-31, before effectiveFrom 2027-01-01/,
    ],
    [
      'a day that does not exist',
      'effectiveFrom: 2027-01-01',
      'effectiveFrom: 2026-02-30',
      /effectiveFrom: "2026-02-30" is no day; write it as 2026-07-01/,
    ],
    [
      '29 February in a common year',
      'signedOn: 2026-12-15',
      'signedOn: 2027-02-29',
      /signedOn: "2027-02-29" is no day/,
    ],
    [
      'a day in another order',
      'signedOn: 2026-12-15',
      'signedOn: 15/12/2026',
      /signedOn: "15\/12\/2026" is no day/,
    ],
    [
      'a clock that is never paused',
      'pausable: [INVESTIGATION,',
      'pausable: [ACK, INVESTIGATION,',
      /4\.1: pausable names ACK, which is never paused/,
    ],
    ['another currency', '¥50,000', '$50,000', /secondApprovalThreshold is in USD, approvalThreshold in CNY/],
    ['an invalid time', '"18:00"', '"25:00"', /further: closeOfBusiness "25:00" is no time/],
    ['an unknown time zone', 'Asia/Shanghai', 'Asia/Nowhere', /further: timeZone "Asia\/Nowhere" is no IANA/],
    [
      'a misspelt category',
      '      billing: ',
      '      biling: ',
      /3\.2\(2\): departments: "biling" is no category; did you mean billing\?/,
    ],
    ['a list for a text', 'signedAt: 上海', 'signedAt: [上海]', /signedAt: a text of 1 to 500 characters/],
    ['an id with capitals', 'client: yuanshan', 'client: Yuanshan', /client: "Yuanshan" is no id/],
    [
      'a party that is a text',
      '  provider:\n',
      '  provider: x\n  other:\n',
      /parties\.provider: a map with name/,
    ],
    [
      'an unknown party',
      '  provider:\n',
      '  provder:\n',
      /parties: "provder" is nothing that stands here; did you mean provider\?/,
    ],
    [
      'a repeated party',
      '    contact: 0571-00000000\n',
      '    contact: 1\n  client: {}\n',
      /parties: client stands on line \d+ already/,
    ],
  ])('refuses %s, with its line', async (_, from, to, expected) => {
    const written = editTemplate([from, to])
    const { status, output } = await workbench.run(['lint', workbench.write(written)])
    expect(status).toBe(1)
    const fault = output.find((line) => expected.test(line))
    if (fault === undefined) throw new Error(`It says only:\n${output.join('\n')}`)
    // The reported line is the line of the fault.
    const line = Number(/^FILE: line (\d+)/.exec(fault)?.[1])
    const first = text.slice(0, text.indexOf(from)).split('\n').length
    const changed = written.split('\n').slice(first - 1, first - 1 + to.split('\n').length)
    expect(changed, fault).toContain(written.split('\n')[line - 1])
  })

  test('reports a missing key at the first line of its map', async () => {
    const changes: Change[] = [
      ['contractNo: YF-2025-0117', '# no contract'],
      ['    assignLimit: 1 business days', '    # no limit'],
      [/ {2}"4\.2":\n.*/, '  # no clause\n'],
    ]
    expect((await lint(...changes)).output).toEqual([
      `FILE: line ${lineOf('agreement')}, contractNo: is missing`,
      `FILE: line ${lineOf('"2.1"')}, 4.2: notifyLimit is missing`,
      `FILE: line ${lineOf('"2.4"')}, 2.4: assignLimit is missing`,
    ])
  })

  test('reports only the first fault of invalid YAML', async () => {
    const { status, output } = await lint(['terms:\n', 'terms: [\n'])
    expect({ status, count: output.length }).toEqual({ status: 1, count: 1 })
    expect(output[0]).toMatch(/^FILE: line \d+: /)
  })

  test.each([
    ['a number alone', 'ackLimit: 24'],
    ['a text', 'ackLimit: "24"'],
    ['a text with its unit', "ackLimit: '24 Hours'"],
    ['Chinese, in full width', 'ackLimit: ２４ 小时'],
    ['a block', 'ackLimit: |\n      24 hours'],
  ])('reads a limit as %s', (_, written) => {
    const { file, faults } = readAgreement(editTemplate(['ackLimit: 24 hours', written]))
    expect({ faults, ackLimit: file?.terms.ackLimit }).toEqual({ faults: [], ackLimit: 24 })
  })

  test.each([
    ['a byte order mark', `\uFEFF${text}`],
    ['Windows line ends', text.replaceAll('\n', '\r\n')],
    ['classic Mac OS line ends', text.replaceAll('\n', '\r')],
    ['both', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['an unused anchor', text.replace('service: ', 'service: &here ')],
  ])('reads a file with %s like any other', async (_, written) => {
    expect(readAgreement(written)).toEqual(readAgreement(text))
    expect((await workbench.run(['lint', workbench.write(written)])).status).toBe(0)
  })

  test('counts the lines of a file with Windows line ends', () => {
    const written = editTemplate(['ackLimit: 24 hours', 'ackLimit: soon']).replaceAll('\n', '\r\n')
    expect(readAgreement(written).faults.map(({ line }) => line)).toEqual([lineOf('ackLimit')])
  })

  test.each<[what: string, written: string, expected: string | RegExp]>([
    ['an empty file', '', 'line 1: a map with agreement, client, '],
    ['comments alone', '# nothing yet\n', 'line 1: a map with '],
    ['a list', '- one\n', 'line 1: a map with '],
    ['one word', 'terms\n', 'line 1: a map with '],
    [
      'two documents',
      `${text}---\n${text}`,
      `line ${text.split('\n').length}: a second document begins here; a file holds one agreement`,
    ],
    [
      'a tab as indentation',
      text.replace('  "2.3":', '\t"2.3":'),
      `line ${lineOf('"2.3"')}: Tabs are not allowed as indentation`,
    ],
    [
      'a repeated key of the head',
      `${text}client: other\n`,
      `line ${text.split('\n').length}: client stands on line ${lineOf('client')} already; write it once`,
    ],
    [
      'a repeated clause',
      `${text}  "2.3":\n    ackLimit: 5\n`,
      `line ${text.split('\n').length}, terms: 2.3 stands on line ${lineOf('"2.3"')} already; write it once`,
    ],
    [
      'an alias',
      editTemplate([/contact: 0571.*/, 'contact: *here'], ['service: ', 'service: &here ']),
      /^line \d+: anchors and aliases are not read; write the value out/,
    ],
    [
      'a tag',
      editTemplate(['ackLimit: 24', 'ackLimit: !!int 24']),
      `line ${lineOf('ackLimit')}: tags such as !!int`,
    ],
    [
      'a control character',
      editTemplate(['service: ', 'service: "\\0" # ']),
      `line ${lineOf('service')}: a control character stands here`,
    ],
  ])('reports the place of the fault for %s', (_, written, expected) => {
    const { file, faults } = readAgreement(written)
    expect(file).toBeNull()
    const output = faults.map(formatLine)
    if (typeof expected === 'string') expect(output[0]?.slice(0, expected.length)).toBe(expected)
    else expect(output.join('\n')).toMatch(expected)
  })

  test('refuses a file that is not in UTF-8', async () => {
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le')
    expect(await workbench.run(['lint', workbench.write(utf16)])).toEqual({
      status: 1,
      output: ['FILE: it is not written in UTF-8; save it as UTF-8; name a file of terms'],
    })
  })

  test('reads ~, null, an empty value and 无 as not agreed', () => {
    const { file } = readAgreement(
      editTemplate(
        ['effectiveTo: 2029-12-31', 'effectiveTo: ~'],
        ['signedAt: 上海', 'signedAt: null'],
        ['signedOn: 2026-12-15', 'signedOn:'],
        ['nextApprovers: board', 'nextApprovers: 无'],
      ),
    )
    expect(file).toMatchObject({ effectiveTo: null, signedOn: null, signedAt: null })
    expect(file?.terms.nextApprovers).toBeNull()
  })

  test.each<[what: string, from: string, to: string | null, now: string, years: number[]]>([
    ['this year and next', '2025-01-01', null, '2026-11-23', [2027]],
    ['next year alone, where it begins then', '2027-06-01', null, '2026-11-23', [2027]],
    ['a first year further away', '2030-01-01', '9999-12-31', '2026-11-23', [2030]],
    ['both, where neither is published', '2025-01-01', null, '2027-03-01', [2027, 2028]],
    ['the year that cases of the last days reach into', '2025-01-01', '2026-12-31', '2026-11-23', [2027]],
    ['no year after its end', '2025-01-01', '2026-06-30', '2026-03-01', []],
    ['none, where all is over', '2024-01-01', '2025-06-30', '2026-11-23', []],
  ])('warns of missing calendar years: %s', async (_, from, to, now, years) => {
    const file = workbench.write(
      editTemplate(
        ['effectiveFrom: 2027-01-01', `effectiveFrom: ${from}`],
        ['effectiveTo: 2029-12-31', to === null ? '# no end' : `effectiveTo: ${to}`],
      ),
    )
    const { status, output } = await workbench.run(
      ['lint', file],
      undefined,
      instant(`${now}T12:00:00+08:00`),
    )
    expect(status).toBe(0)
    const yearsNamed = output.flatMap((line) => /CN does not cover (\d{4})/.exec(line)?.[1] ?? [])
    expect(yearsNamed.map(Number)).toEqual(years)
  })

  test('exits with 2 for invalid arguments, with 0 for --help, and with 1 for a missing file', async () => {
    for (const args of [[], ['lint'], ['lint', 'a', 'b'], ['lint', 'a', '--yes'], ['mend', 'a']]) {
      expect((await workbench.run(args)).status).toBe(2)
    }
    expect((await workbench.run(['--help'])).status).toBe(0)
    expect((await workbench.run(['lint', join(template, '..', 'none.yaml')])).status).toBe(1)
  })
})
