import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulateCommand } from '../../src/cli/simulate-command.ts'
import { instant } from '../../src/deadlines/instant.ts'

const root = join(import.meta.dirname, '../..')
const template = join(root, 'docs/agreement.example.yaml')
let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-simulate-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const run = (args: string[]) => simulateCommand(args, instant('2026-09-24T10:00:00Z'))
const runTemplate = (received: string, ...more: string[]) =>
  run(['--agreement', template, '--received', received, ...more])
const dates = (stdout: string) => stdout.split('\n').filter((line) => line.startsWith('  '))

describe('simulate', () => {
  test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
    'prints every date of a case that takes each limit to the full, whatever the host’s zone (%s)',
    (TZ) => {
      const args = ['src/cli/simulate-command.ts', '--agreement', template, '--received', '2026-09-24T16:30']
      const options = { cwd: root, encoding: 'utf8', env: { ...process.env, TZ } } as const
      const { stdout, status } = spawnSync(process.execPath, [...args, '--calendar', 'CN'], options)
      expect(status).toBe(0)
      expect(stdout.split('\n')[0]).toBe(
        'Dates with yuanshan-cloud for a complaint received Thu 24 Sep 2026, 16:30, every limit taken to the full',
      )
      expect(dates(stdout)).toEqual([
        '  Fri 25 Sep, 16:30 · 2.3 acknowledgement: 24 hours, from Thu 24 Sep, 16:30',
        '  Mon 28 Sep, 18:00 · 2.4 naming an owner: 1 business day, from Fri 25 Sep, 16:30',
        '  Wed 30 Sep, 18:00 · 3.2(3) preliminary investigation: 3 business days, from Fri 25 Sep, 16:30',
        '  Sat 10 Oct, 18:00 · 3.2(5) solution formulation: 3 business days, from Wed 30 Sep, 18:00',
        '  Mon 12 Oct, 18:00 · 3.2(6) internal approval: 1 business day, from Sat 10 Oct, 18:00',
        '  Mon 12 Oct, 18:00 · 3.3(1) standard limit: 7 business days, from Fri 25 Sep, 16:30',
        '  Tue 13 Oct, 18:00 · 4.2 solution notice: 1 business day, from Mon 12 Oct, 18:00',
        '  Fri 16 Oct, 18:00 · 4.3 reminder to the client: 3 business days, from Tue 13 Oct, 18:00',
        '  Tue 20 Oct, 24:00 · 4.3 client confirmation: 5 business days, from Tue 13 Oct, 18:00',
        '  Tue 29 Sep, 18:00 · 2.4 hand-over: 1 business day, from Mon 28 Sep, 18:00',
        '  Thu 29 Oct, 18:00 · 3.3(2) complex maximum: 20 business days, from Fri 25 Sep, 16:30',
        '  Thu 15 Oct, 18:00 · 4.1 delay notice: 1 business day, from Wed 14 Oct, 18:00',
        '  Wed 21 Oct, 18:00 · 3.4(3) escalation start: 1 business day, from Tue 20 Oct, 23:59',
        '  Thu 29 Oct, 18:00 · 3.4(3) escalation limit: 7 business days, from Tue 20 Oct, 23:59',
        '  Fri 30 Oct, 18:00 · 4.2 solution notice: 1 business day, from Thu 29 Oct, 18:00',
        '  Fri 6 Nov, 24:00 · 4.3 client confirmation: 5 business days, from Fri 30 Oct, 18:00',
      ])
    },
  )

  test('notes if the agreement is not in force on that day', () => {
    expect(runTemplate('2026-09-24T16:30').stderr).toBe(
      `${template}: note: the agreement holds from 2027-01-01 to 2029-12-31, which 2026-09-24 is not in\n`,
    )
  })

  test('prints the reasons with --why, in either language', () => {
    expect(runTemplate('2026-09-24 16:30', '--why').stdout).toContain(
      '      Sat 10 Oct: business day 6 (a working day that makes up for National Day)\n',
    )
    const { stdout } = runTemplate('2026-09-24T16:30', '--why', '--language', 'zh')
    expect(stdout).toContain(
      '10月12日 周一 18:00 · 3.3(1) 标准处理时限：7 个工作日，9月25日 周五 16:30 起算\n',
    )
    expect(stdout).toContain('      10月10日 周六：第 6 个工作日（国庆节调休上班日）\n')
  })

  test('counts by the holidays of a country, given in the agreement or with --calendar', async () => {
    const byOption = runTemplate('2026-12-22T10:00', '--calendar', 'DE', '--why')
    expect(byOption.stdout).toContain(
      '  Tue 29 Dec, 18:00 · 3.2(3) preliminary investigation: 3 business days',
    )
    expect(byOption.stdout).toContain('      Fri 25 Dec: 1. Weihnachtstag, not counted')
    const path = join(directory, 'german.yaml')
    await writeFile(path, (await readFile(template, 'utf8')).replace(/^( *)calendar: CN/m, '$1calendar: DE'))
    const byFile = run(['--agreement', path, '--received', '2026-12-22T10:00', '--why'])
    expect(byFile.stdout).toBe(byOption.stdout)
  })

  test('prints dates in a year without a calendar as open, and names the year', () => {
    const { stdout, exitCode } = runTemplate('2026-12-24T16:30')
    expect(stdout).toContain('The working days of 2027 are not published yet')
    expect(stdout).toContain('  open · 3.3(1) standard limit: 7 business days\n')
    expect(exitCode).toBe(0)
  })

  test.each<readonly [string, string[], RegExp]>([
    ['no file', ['--received', '2026-09-24'], /^--agreement is missing/],
    ['no time', ['--agreement', template], /^--received is missing/],
    ['a day that does not exist', ['--agreement', template, '--received', '2026-02-30'], /is no time/],
    ['a time that does not exist', ['--agreement', template, '--received', '2026-02-03T24:30'], /is no time/],
    [
      'a calendar that is not known',
      ['--agreement', template, '--received', '2026-09-24', '--calendar', 'XX'],
      /"XX" is not known here: "XX" is no country/,
    ],
    ['a language', ['--agreement', template, '--received', '2026-09-24', '--language', 'fr'], /"fr" is not/],
    ['an option', ['--agreements', template], /--agreements/],
  ])('refuses %s with a sentence, and exits with 2', (_, args, expectedText) => {
    const { stdout, stderr, exitCode } = run(args)
    expect(stderr).toMatch(expectedText)
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  })

  test('refuses a missing or faulty file with its faults, and exits with 1', async () => {
    const missing = run(['--agreement', join(directory, 'none.yaml'), '--received', '2026-09-24'])
    expect(missing).toMatchObject({ exitCode: 1, stdout: '' })
    expect(missing.stderr).toContain('ENOENT')
    const path = join(directory, 'faulty.yaml')
    await writeFile(path, 'agreement: x\nclient: y\n')
    const faulty = run(['--agreement', path, '--received', '2026-09-24'])
    expect(faulty).toMatchObject({ exitCode: 1, stdout: '' })
    expect(faulty.stderr).toContain('terms')
  })
})
