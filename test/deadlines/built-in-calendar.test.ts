import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { dayKind, isWorking } from '../../src/deadlines/calendar.ts'
import { addDays, dayOfWeek, type PlainDate, plainDate } from '../../src/deadlines/plain-date.ts'
import { CN_CORRECTIONS } from '../../src/storage/calendars/calendar-corrections.ts'
import { loadBuiltInCalendar } from '../../src/storage/calendars/calendars.ts'

const china = loadBuiltInCalendar('CN')
const kindOf = (date: string) => dayKind(china, plainDate(date))

test('the CN calendar covers 2004 to 2026 without a gap', () => {
  const years = Array.from({ length: 23 }, (_, index) => 2004 + index)
  expect([...china.years.keys()]).toEqual(years)
})

test('a second load gives the same calendar, so that its index is built once', () => {
  expect(loadBuiltInCalendar('CN')).toBe(china)
})

test('every exception belongs to its own year, and make-up working days are weekend days', () => {
  for (const [year, { closed, open }] of china.years) {
    for (const date of [...closed.keys(), ...open.keys()]) expect(date.slice(0, 4)).toBe(String(year))
    for (const date of open.keys()) {
      expect([0, 6]).toContain(dayOfWeek(date))
      expect(closed.has(date)).toBe(false)
    }
  }
})

test('holidays have their Chinese names, and a make-up working day names its holiday', () => {
  expect(kindOf('2026-09-25')).toEqual({ kind: 'holiday', name: '中秋节' })
  expect(kindOf('2026-10-01')).toEqual({ kind: 'holiday', name: '国庆节' })
  expect(kindOf('2026-02-14')).toEqual({ kind: 'make-up', name: '春节' })
})

test('the days that a notice takes from the year before belong to that year', () => {
  expect(kindOf('2018-12-29')).toEqual({ kind: 'make-up', name: '元旦' })
  expect(kindOf('2018-12-31')).toEqual({ kind: 'holiday', name: '元旦' })
  expect(kindOf('2022-12-31')).toEqual({ kind: 'holiday', name: '元旦' })
})

test.each(CN_CORRECTIONS)('$date is $kind ($name), as $source says', ({ date, kind, name }) => {
  const weekday = dayOfWeek(plainDate(date))
  const ordinary = weekday === 0 || weekday === 6 ? 'weekend' : 'business'
  expect(kindOf(date)).toEqual(kind === 'ordinary' ? { kind: ordinary } : { kind, name })
})

test('2005-12-31 is a make-up working day: 国办发明电〔2005〕35号 says "12月31日(星期六)上班"', () => {
  expect(kindOf('2005-12-31')).toEqual({ kind: 'make-up', name: '元旦' })
})

test('each of the 8 401 days agrees with a second source, except one day on which that source is wrong', () => {
  const second = workdaysByChineseDays('2004-01-01', '2026-12-31')
  const differing: string[] = []
  let compared = 0
  for (let date = plainDate('2004-01-01'); date <= '2026-12-31'; date = addDays(date, 1)) {
    if (isWorking(dayKind(china, date)) !== second.has(date)) differing.push(date)
    compared++
  }
  expect(compared).toBe(8401)
  // chinese-days lacks the make-up Saturday of the test above.
  expect(differing).toEqual(['2005-12-31'])
})

/** The workdays that chinese-days finds. It follows the host's zone and errs west of Greenwich, so it runs under UTC. */
function workdaysByChineseDays(from: string, to: string): Set<PlainDate> {
  const program = `
    import chineseDays from 'chinese-days'
    const found = []
    for (let ms = Date.parse('${from}'); ms <= Date.parse('${to}'); ms += 86400000) {
      const date = new Date(ms).toISOString().slice(0, 10)
      if (chineseDays.isWorkday(date)) found.push(date)
    }
    process.stdout.write(found.join(' '))`
  const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    env: { ...process.env, TZ: 'UTC' },
    encoding: 'utf8',
  })
  return new Set(output.split(' ').map(plainDate))
}
