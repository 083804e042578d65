import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { calendarCommand } from '../../src/cli/calendar-command.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { checkDueClocks } from '../../src/operations/clocks/check-due-clocks.ts'
import { verifyRecords } from '../../src/storage/cases/verify-records.ts'
import { done, type Fixture, openFixture } from '../storage/store-fixture.ts'

let fixture: Fixture
let folder: string
let lines: string[]
const loggedAt = instant('2026-12-28T10:00:00+08:00')

beforeAll(async () => {
  fixture = await openFixture()
  folder = mkdtempSync(join(tmpdir(), 'redress-calendar-'))
})
afterAll(async () => {
  await fixture?.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  lines = []
})

const run = (...args: string[]) =>
  calendarCommand(args, {
    databaseUrl: fixture.url,
    directory: folder,
    print: (line) => lines.push(line),
    now: () => instant('2026-12-28T11:00:00+08:00'),
  })

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const newYear = (...off: string[]) =>
  JSON.stringify({
    year: 2027,
    region: 'CN',
    dates: [
      ...off.map((date) => ({ date, name_cn: '元旦', type: 'public_holiday' })),
      { date: '2026-12-31', name_cn: '元旦', type: 'public_holiday' },
      { date: '2027-01-09', name_cn: '元旦补班', type: 'transfer_workday' },
    ],
  })
const clocks = () =>
  fixture.prisma.clock.findMany({ where: { code: 'STANDARD' }, orderBy: { caseId: 'asc' } })
const years = () => fixture.prisma.calendarYear.count({ where: { code: 'CN' } })

describe('npm run calendar', () => {
  it('lint names the missing next year, and fails only when an open case reaches into it', async () => {
    expect(await run('lint')).toBe(0)
    expect(lines).toEqual(['2027 for CN is not published here; no open case reaches into it yet'])
    lines = []
    await fixture.log({ now: loggedAt, complaint: { receivedAt: loggedAt } })
    expect(await run('lint')).toBe(1)
    expect(lines).toEqual(['2027 for CN is not published here; 1 open case reaches into it'])
    lines = []
    await fixture.log({ now: loggedAt, complaint: { receivedAt: loggedAt } })
    await run('lint')
    expect(lines).toEqual(['2027 for CN is not published here; 2 open cases reach into it'])
  })

  it('import shows the days and the dates that would move, and writes nothing', async () => {
    const before = await years()
    const path = file('cn-2027.json', newYear('2027-01-01', '2027-01-02', '2027-01-03'))
    expect(await run('import', path)).toBe(0)
    expect(lines.slice(0, 7)).toEqual([
      expect.stringMatching(/^CN 2026: \d+ days off, \d+ make-up working days; replaces what is stored$/),
      '  2026-12-31 Thu: as its weekday → off (元旦)',
      'CN 2027: 3 days off, 1 make-up working day; new',
      '  off   2027-01-01 Fri to 2027-01-03 Sun  元旦',
      '  work  2027-01-09 Sat  元旦',
      'These dates of open cases change; frozen verdicts stay:',
      expect.stringMatching(
        /^ {2}C-2026-0001 {2}3\.2\(3\) INVESTIGATION: 2027-01-01 18:00 \(provisional\) → /,
      ),
    ])
    expect(lines).toContain(
      '  C-2026-0001  3.3(1) STANDARD: 2027-01-07 18:00 (provisional) → 2027-01-09 18:00',
    )
    expect(lines.at(-1)).toBe('Nothing was written; add --yes to write it.')
    expect(await years()).toBe(before)
    expect(await clocks()).toMatchObject([{ dueAt: null }, { dueAt: null }])
  })

  it('import --yes stores the year and recounts the open cases with a fact each; lint then succeeds', async () => {
    const path = join(folder, 'cn-2027.json')
    expect(await run('import', path, '--yes')).toBe(0)
    expect(lines.slice(-2)).toEqual(['Stored CN 2026, 2027.', 'Counted the dates of 2 open cases again.'])
    const due = new Date('2027-01-09T18:00:00+08:00')
    expect(await clocks()).toMatchObject([
      { dueAt: due, uncoveredYear: null },
      { dueAt: due, uncoveredYear: null },
    ])
    expect(await fixture.prisma.caseFact.count({ where: { type: 'calendar-changed' } })).toBe(2)
    expect((await verifyRecords(fixture.prisma)).differences).toEqual([])
    lines = []
    expect(await run('lint')).toBe(0)
    expect(lines).toEqual(['Every calendar in use covers 2026 and 2027.'])
  })

  it("a second import prints the differences, and posts moved dates to each case's thread", async () => {
    const path = file('cn-2027-b.json', newYear('2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'))
    expect(await run('import', path, '--yes')).toBe(0)
    expect(lines).toEqual([
      'CN 2027: 4 days off, 1 make-up working day; replaces what is stored',
      '  2027-01-04 Mon: as its weekday → off (元旦)',
      'These dates of open cases change; frozen verdicts stay:',
      expect.stringContaining('C-2026-0001'),
      ...Array.from({ length: lines.length - 6 }, () => expect.stringContaining('C-2026-000')),
      'Stored CN 2027.',
      'Counted the dates of 2 open cases again.',
    ])
    const threadNotices = await fixture.prisma.notice.findMany({ where: { purpose: 'event' } })
    expect(threadNotices).toHaveLength(2)
    lines = []
    expect(await run('import', path, '--yes')).toBe(0)
    expect(lines).toContain('  nothing differs')
    expect(lines).toContain('No date of an open case changes.')
  })

  it('a met clock stays met when a later calendar moves its date', async () => {
    const kase = done(await fixture.log({ now: loggedAt, complaint: { receivedAt: loggedAt } }))
    await fixture.act(
      kase,
      'U0WANGMIN',
      {
        verb: 'acknowledge',
        method: 'email',
        toldAt: instant('2026-12-28T12:00:00+08:00'),
        text: '已收到您的投诉。',
        parts: ['received', 'process', 'expected-time'],
      },
      { now: instant('2026-12-28T12:00:00+08:00') },
    )
    const verdicts = () =>
      fixture.prisma.clock.findMany({
        where: { verdict: { not: null } },
        orderBy: [{ caseId: 'asc' }, { code: 'asc' }],
      })
    const before = await verdicts()
    expect(before.map(({ verdict }) => verdict)).toContain('met')
    await checkDueClocks(fixture.store, instant('2027-01-06T10:00:00+08:00'))
    const path = file('cn-2027-c.json', newYear('2027-01-01'))
    expect(await run('import', path, '--yes')).toBe(0)
    expect(await verdicts()).toEqual(before)
  })

  it('imports an .ics file under its own code', async () => {
    const ics = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Founding day',
      'DTSTART;VALUE=DATE:20270612',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const path = file('acme.ics', ics)
    expect(await run('import', path)).toBe(1)
    expect(lines).toEqual([`${path}: an .ics file does not say whose calendar it is: add --calendar CN`])
    expect(await run('import', path, '--calendar', 'ACME', '--yes')).toBe(0)
    lines = []
    expect(await run('show', 'ACME', '2027')).toBe(0)
    expect(lines).toEqual([
      'ACME 2027: 1 day off, 0 make-up working days',
      '  off   2027-06-12 Sat  Founding day',
    ])
    lines = []
    expect(await run('list')).toBe(0)
    expect(lines).toContain('CN  2004 to 2025  built-in')
    expect(lines).toContain('ACME  2027  imported 2026-12-28 from acme.ics  (not in use)')
  })

  it("show prints a country's year without stored data, and reports what is unknown", async () => {
    expect(await run('show', 'DE', '2026')).toBe(0)
    expect(lines).toContain('  off   2026-12-25 Fri  1. Weihnachtstag')
    lines = []
    expect(await run('show', 'CN', '2031')).toBe(1)
    expect(lines).toEqual(['2031 for CN is not published here; "npm run calendar -- list" says what is.'])
  })

  it.each([
    [],
    ['lint', 'x'],
    ['import'],
    ['import', 'a.json', '--year', 'next'],
    ['import', 'a.json', '--calendar', 'my calendar'],
    ['show', 'CN'],
    ['show', 'CN', '26'],
    ['lint', '--yes'],
    ['erase'],
  ])('invalid arguments %j %j print the usage', async (...args) => {
    expect(await run(...args.filter((arg) => arg !== undefined))).toBe(2)
    expect(lines.join('\n')).toContain('npm run calendar -- import FILE')
  })

  it('names a missing file', async () => {
    expect(await run('import', join(folder, 'none.json'))).toBe(1)
    expect(lines[0]).toContain('none.json: ')
  })
})
