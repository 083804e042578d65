import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CalendarFileResult } from '../../src/cli/calendar/calendar-file.ts'
import { readIcs } from '../../src/cli/calendar/read-ics.ts'
import { readYearFile } from '../../src/cli/calendar/read-year-file.ts'

const noOverrides = { code: undefined, year: undefined }
const china = { code: 'CN', year: undefined }
const faultsOf = (read: CalendarFileResult) => ('faults' in read ? read.faults : [])
const daysOf = (read: CalendarFileResult) =>
  'file' in read ? read.file.days.map(({ date, kind, name }) => `${date} ${kind} ${name}`) : read.faults

const yearFile = (change: object = {}, dates: unknown = undefined) =>
  JSON.stringify({
    year: 2027,
    region: 'CN',
    dates: dates ?? [
      { date: '2027-01-01', name_cn: '元旦', type: 'public_holiday' },
      { date: '2026-12-31', name: '元旦', type: 'public_holiday' },
      { date: '2027-01-09', name_cn: '元旦补班', name_en: 'New Year', type: 'transfer_workday' },
    ],
    ...change,
  })

describe('a yearly file', () => {
  test('returns days off and make-up working days, named for their holiday, in order', () => {
    const read = readYearFile(yearFile(), noOverrides)
    expect(daysOf(read)).toEqual(['2026-12-31 closed 元旦', '2027-01-01 closed 元旦', '2027-01-09 open 元旦'])
    expect(read).toMatchObject({ file: { code: 'CN', year: 2027 } })
  })

  test.each([
    ['{', 'it is no JSON'],
    ['[]', 'the file: '],
    [yearFile({ region: '' }), 'region: '],
    [
      yearFile({}, [{ date: '2027-02-30', name: 'x', type: 'public_holiday' }]),
      'dates[0].date: is no existing day',
    ],
    [yearFile({}, [{ date: '2027-02-03', type: 'public_holiday' }]), 'dates[0]: lacks its name'],
    [yearFile({}, [{ date: '2027-02-03', name: 'x', type: 'festival' }]), 'dates[0].type: '],
    [yearFile({}, [{ date: '2026-02-03', name: 'x', type: 'public_holiday' }]), 'it has no day off in 2027'],
    [
      yearFile({}, [
        { date: '2027-02-03', name: '春节', type: 'public_holiday' },
        { date: '2027-02-03', name: '元旦', type: 'transfer_workday' },
      ]),
      '2027-02-03 is both a day off (春节) and a working day (元旦)',
    ],
  ])('is refused with the place of the fault: %#', (text, fault) => {
    expect(faultsOf(readYearFile(text, noOverrides)).join('\n')).toContain(fault)
  })

  test('is refused if its calendar or year differs from the given one', () => {
    expect(faultsOf(readYearFile(yearFile(), { code: 'ACME', year: 2028 }))).toEqual([
      'it is of 2027, not of 2028',
      'it is of "CN", not of "ACME"',
    ])
  })
})

const event = (uid: string, summary: string, ...lines: string[]) =>
  ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${summary}`, ...lines, 'END:VEVENT'].join('\r\n')
const ics = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events, 'END:VCALENDAR', ''].join('\r\n')
const day = (date: string, end?: string) => [
  `DTSTART;VALUE=DATE:${date}`,
  ...(end ? [`DTEND;VALUE=DATE:${end}`] : []),
]
const holidays = ics(
  event('1', '元旦（休）', ...day('20270101', '20270104')),
  event('2', '元旦（班）', ...day('20270109')),
  event('3', '春节 假期 第1天/共8天', ...day('20270205', '20270206')),
  event('4', '春节 补班 第1天/共2天', ...day('20270130')),
  event('5', 'Company make-up working day', ...day('20270613')),
  event('6', 'Founding day', ...day('20200612'), 'RRULE:FREQ=YEARLY'),
  event('7', 'Summer party', 'DTSTART:20270701T120000Z', 'DTEND:20270701T160000Z'),
  event('8', 'Called off', ...day('20270505'), 'STATUS:CANCELLED'),
)
const expected = [
  '2027-01-01 closed 元旦',
  '2027-01-02 closed 元旦',
  '2027-01-03 closed 元旦',
  '2027-01-09 open 元旦',
  '2027-01-30 open 春节',
  '2027-02-05 closed 春节',
  '2027-06-12 closed Founding day',
  '2027-06-13 open Company make-up working day',
]

describe('an iCalendar file', () => {
  test('returns whole days, up to the day before their end, and working days by their titles', () => {
    const read = readIcs(holidays, china)
    expect(daysOf(read)).toEqual(expected)
    expect(read).toMatchObject({
      file: {
        code: 'CN',
        year: 2027,
        leftOut: ['"Summer party" is left out: it does not cover a whole day'],
      },
    })
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'America/Santiago'])(
    'gives the same days on a host in %s',
    (TZ) => {
      const file = join(import.meta.dirname, '../../src/cli/calendar/read-ics.ts')
      const program = `import { readIcs } from ${JSON.stringify(file)}
        const { file } = readIcs(${JSON.stringify(holidays)}, { code: 'CN', year: undefined })
        process.stdout.write(JSON.stringify(file.days.map(({ date, kind, name }) => [date, kind, name].join(' '))))`
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        env: { ...process.env, TZ },
      })
      expect(JSON.parse(stdout)).toEqual(expected)
    },
  )

  test('with several years is read for the named year; the others are reported as left out', () => {
    const two = ics(event('1', '元旦', ...day('20260101')), event('2', '元旦', ...day('20270101')))
    expect(faultsOf(readIcs(two, china))).toEqual([
      'it has days of 2026, 2027; say which is meant with --year',
    ])
    const read = readIcs(two, { code: 'CN', year: 2027 })
    expect(daysOf(read)).toEqual(['2027-01-01 closed 元旦'])
    expect(read).toMatchObject({ file: { leftOut: ['its days of 2026 are left out'] } })
  })

  test('event that lasts past the end of the year is cut there', () => {
    const over = ics(event('1', 'Recess', ...day('20261230', '20270103')))
    expect(daysOf(readIcs(over, { code: 'ACME', year: 2027 }))).toEqual([
      '2027-01-01 closed Recess',
      '2027-01-02 closed Recess',
    ])
  })

  test.each([
    [readIcs('hello', china), 'it is no iCalendar file: BEGIN:VCALENDAR is missing'],
    [readIcs(holidays, noOverrides), 'an .ics file does not say whose calendar it is: add --calendar CN'],
    [readIcs(ics(), china), 'it has days of every year; say which is meant with --year'],
    [readIcs(ics(), { code: 'CN', year: 2027 }), 'it has no day off in 2027'],
    [
      readIcs(ics(event('1', 'a', ...day('20270101')), event('1', 'b', ...day('20270102'))), china),
      '1 of its events have the UID of another one; give each its own',
    ],
  ])('is refused with a sentence: %#', (read, fault) => {
    expect(faultsOf(read)).toEqual([fault])
  })
})
