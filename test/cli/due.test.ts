import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dueCommand } from '../../src/cli/due-command.ts'
import { instant } from '../../src/deadlines/instant.ts'
import vectors from '../deadlines/business-days.json' with { type: 'json' }

const program = join(import.meta.dirname, '../../src/cli/due-command.ts')

function run(args: string[], input = '', TZ = 'UTC') {
  const options = {
    input,
    encoding: 'utf8',
    env: { ...process.env, TZ },
    maxBuffer: 16 * 1024 * 1024,
  } as const
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], options)
  return { stdout, stderr, status }
}

/** Runs the command in this process, which is fast enough for the many faults. */
async function runHere(args: string[], input = '') {
  const { stdout, stderr, exitCode } = await dueCommand(
    args,
    async () => input,
    instant('2026-09-24T10:00:00Z'),
  )
  return { stdout, stderr, status: exitCode }
}

describe('due for one date', () => {
  test('prints the due date first and then every day that explains it', () => {
    const { stdout, stderr, status } = run(['--calendar', 'CN', '--start', '2026-09-18', '--days', '7'])
    expect(stdout.split('\n')).toEqual([
      '2026-09-29',
      '7 business days from 2026-09-18 Fri (day 0), calendar CN',
      '2026-09-19 Sat  skipped  weekend',
      '2026-09-20 Sun  day 1  make-up working day of 国庆节',
      '2026-09-21 Mon  day 2',
      '2026-09-22 Tue  day 3',
      '2026-09-23 Wed  day 4',
      '2026-09-24 Thu  day 5',
      '2026-09-25 Fri  skipped  holiday 中秋节',
      '2026-09-26 Sat  skipped  holiday 中秋节',
      '2026-09-27 Sun  skipped  holiday 中秋节',
      '2026-09-28 Mon  day 6',
      '2026-09-29 Tue  day 7',
      '',
    ])
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  test('prints "uncovered", the missing year and the counted days', () => {
    const { stdout, stderr, status } = run(['--start', '2026-12-30', '--days', '5'])
    expect(stdout.split('\n')).toEqual([
      'uncovered',
      'The CN calendar does not cover 2027, which this date needs; it covers 2004 to 2026.',
      '5 business days from 2026-12-30 Wed (day 0), calendar CN',
      '2026-12-31 Thu  day 1',
      '',
    ])
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  })

  test('counts by the holidays of a country or a state, from 2015 to two years ahead', async () => {
    const { stdout, status } = await runHere(['--calendar', 'DE', '--start', '2026-12-22', '--days', '3'])
    expect(stdout.split('\n')).toEqual([
      '2026-12-28',
      '3 business days from 2026-12-22 Tue (day 0), calendar DE',
      '2026-12-23 Wed  day 1',
      '2026-12-24 Thu  day 2',
      '2026-12-25 Fri  skipped  holiday 1. Weihnachtstag',
      '2026-12-26 Sat  skipped  holiday 2. Weihnachtstag',
      '2026-12-27 Sun  skipped  weekend',
      '2026-12-28 Mon  day 3',
      '',
    ])
    expect(status).toBe(0)
    const first = async (code: string, start: string, days: string) =>
      (await runHere(['--calendar', code, '--start', start, '--days', days])).stdout.split('\n')[0]
    expect(await first('DE', '2027-01-05', '1')).toBe('2027-01-06')
    expect(await first('DE-BY', '2027-01-05', '1')).toBe('2027-01-07')
    expect(await first('DE', '2014-12-30', '1')).toBe('uncovered')
    expect(await first('DE', '2014-12-31', '1')).toBe('2015-01-02')
    expect(await first('DE', '2028-12-28', '1')).toBe('2028-12-29')
    expect(await first('DE', '2028-12-29', '1')).toBe('uncovered')
  })

  test('prints the usage for --help', () => {
    const { stdout, status } = run(['--help'])
    expect(stdout).toContain('npm run -s due -- --calendar CN --start 2026-09-24 --days 5')
    expect(status).toBe(0)
  })

  test('exits with 2 and a sentence on standard error for invalid arguments', () => {
    const { stdout, stderr, status } = run(['--start', 'tomorrow', '--days', '5'])
    expect(stderr).toBe('--start "tomorrow" is not a date: an existing day as YYYY-MM-DD is allowed.\n')
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
  })

  test.each([
    [['--start', '2026-02-30', '--days', '5'], '--start "2026-02-30" is not a date: an existing day'],
    [
      ['--start', '2026-09-24', '--days', '-3'],
      '--days "-3" is not a number of business days: a whole number',
    ],
    [['--start', '2026-09-24', '--days', '1.5'], '--days "1.5" is not'],
    [['--start', '2026-09-24', '--days', '1e3'], '--days "1e3" is not'],
    [['--start', '2026-09-24', '--days', '1000000'], '--days "1000000" is not'],
    [
      ['--calendar', 'XX', '--start', '2026-09-24', '--days', '5'],
      '--calendar "XX" is not known: "XX" is no country with known holidays.',
    ],
    [
      ['--calendar', 'us', '--start', '2026-09-24', '--days', '5'],
      '--calendar "us" is not known: CN, a country such as DE, or a state or region of one such as US-CA is allowed.',
    ],
    [
      ['--calendar', 'US-XX', '--start', '2026-09-24', '--days', '5'],
      '--calendar "US-XX" is not known: "US" has no state "XX".',
    ],
    [
      ['--calendar', 'IL', '--batch'],
      '--calendar "IL" is not known: IL does not rest on Saturday and Sunday; import a file instead.',
    ],
    [['--calendar', 'DE\n', '--batch'], '--calendar "DE\\n" is not known: CN, a country'],
    [['--days', '5'], '--start is missing'],
    [['--start', '2026-09-24'], '--days is missing'],
    [['--start', '--days', '5'], '--start lacks its value'],
    [
      ['--begin', '2026-09-24'],
      '"--begin" is not an option: --calendar, --start, --days, --batch and --help are',
    ],
    [['2026-09-24'], '"2026-09-24" is not an option'],
    [['--batch', '--days', '5'], '--batch cannot be combined with --start or --days'],
    [['--batch=yes'], '--batch "yes" is not allowed'],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { stdout, stderr, status } = await runHere(args)
    expect(stderr).toContain(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
  })
})

describe('due --batch', () => {
  test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])(
    'prints one due date a line on a host in %s',
    (TZ) => {
      const input = vectors.map((vector) => `${vector.start} ${vector.businessDays}\n`).join('')
      const { stdout, stderr, status } = run(['--calendar', 'CN', '--batch'], input, TZ)
      expect(stdout).toBe(vectors.map((vector) => `${vector.due ?? 'uncovered'}\n`).join(''))
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
    },
  )

  test('uses the holidays of a country in every time zone of the host', () => {
    const input = '2026-07-02 1\n2026-12-24 2\n2014-05-05 1\n'
    for (const TZ of ['UTC', 'Asia/Shanghai', 'America/New_York']) {
      const { stdout, stderr, status } = run(['--calendar', 'US', '--batch'], input, TZ)
      expect({ stdout, stderr, status }).toEqual({
        stdout: '2026-07-06\n2026-12-29\nuncovered\n',
        stderr: '',
        status: 0,
      })
    }
  })

  test('reads Windows line ends, a tab, and a last line without a line end', async () => {
    const { stdout, status } = await runHere(['--batch'], '\uFEFF2026-09-24 5\r\n2026-05-08\t1')
    expect({ stdout, status }).toEqual({ stdout: '2026-10-09\n2026-05-09\n', status: 0 })
  })

  test('prints nothing for empty input', () => {
    expect(run(['--batch'])).toEqual({ stdout: '', stderr: '', status: 0 })
  })

  test.each(['2026-09-24', '2026-09-24 5 6', '2026-02-30 5', '2026-09-24 five', '2026-09-24 -1', ''])(
    'stops at the bad line %j, and names it with its number',
    async (line) => {
      const { stdout, stderr, status } = await runHere(['--batch'], `2026-09-24 5\n${line}\n2026-09-24 5\n`)
      expect(stdout).toBe('2026-10-09\n')
      expect(stderr).toMatch(`Line 2, ${JSON.stringify(line)}: `)
      expect(stderr).toContain('YYYY-MM-DD')
      expect(status).toBe(2)
    },
  )

  test('processes 100 000 lines', () => {
    const input = Array.from({ length: 100_000 }, (_, index) => {
      const day = String(1 + (index % 28)).padStart(2, '0')
      return `${2010 + (index % 16)}-0${1 + (index % 9)}-${day} ${index % 40}\n`
    }).join('')
    const { stdout, status } = run(['--batch'], input)
    expect(status).toBe(0)
    const dates = stdout.trimEnd().split('\n')
    expect(dates).toHaveLength(100_000)
    expect(dates.every((date) => /^20\d{2}-\d{2}-\d{2}$/.test(date))).toBe(true)
  })
})
