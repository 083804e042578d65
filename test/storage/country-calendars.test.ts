import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainDate } from '../../src/deadlines/plain-date.ts'
import { countryFault, countryYear } from '../../src/storage/calendars/country-calendars.ts'

const daysOff = (code: string, year: number) => [...countryYear(code, year).closed]
const dates = (code: string, year: number) => daysOff(code, year).map(([date]) => date)

describe('the calendar of a country', () => {
  test('has its public holidays by their local names, and no make-up days', () => {
    expect(daysOff('DE', 2026)).toEqual([
      ['2026-01-01', 'Neujahr'],
      ['2026-04-03', 'Karfreitag'],
      ['2026-04-06', 'Ostermontag'],
      ['2026-05-01', 'Maifeiertag'],
      ['2026-05-14', 'Christi Himmelfahrt'],
      ['2026-05-25', 'Pfingstmontag'],
      ['2026-10-03', 'Tag der Deutschen Einheit'],
      ['2026-12-25', '1. Weihnachtstag'],
      ['2026-12-26', '2. Weihnachtstag'],
    ])
    expect(countryYear('DE', 2026).open.size).toBe(0)
  })

  test('has the substitute days for holidays on a weekend', () => {
    expect(dates('US', 2027)).toEqual(expect.arrayContaining(['2027-06-18', '2027-07-05', '2027-12-31']))
    expect(dates('US', 2027)).not.toContain('2027-04-16')
    expect(dates('GB-ENG', 2027)).toEqual(expect.arrayContaining(['2027-12-27', '2027-12-28']))
  })

  test('has the additional holidays of a state', () => {
    expect(dates('US-CA', 2027)).toContain('2027-03-31')
    expect(dates('US', 2027)).not.toContain('2027-03-31')
    expect(dates('DE-BY', 2026)).toContain('2026-01-06')
  })

  test('has only the whole days of a feast that begins in the evening', () => {
    const feast = dates('TR', 2026).filter((date) => date.startsWith('2026-03'))
    expect(feast).toEqual(['2026-03-20', '2026-03-21', '2026-03-22'])
  })

  test('counts a day with a clock change as one day, whether it has 23 or 25 hours', () => {
    expect(dates('NO', 2027)).toContain('2027-03-28')
    expect(dates('PM', 2026).filter((date) => date.startsWith('2026-11-0'))).toEqual(['2026-11-01'])
  })

  test('leaves out half holidays', () => {
    expect(dates('IS', 2026)).not.toContain('2026-12-24')
    expect(dates('IS', 2026)).toContain('2026-12-25')
  })

  test('has each day in its own year only', () => {
    for (const code of ['US', 'TR', 'JP', 'GB']) {
      for (const year of [2025, 2026, 2027, 2028]) {
        expect(dates(code, year).every((date) => date.startsWith(`${year}-`))).toBe(true)
      }
    }
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati'])(
    'is the same on a host in %s',
    (TZ) => {
      const file = join(import.meta.dirname, '../../src/storage/calendars/country-calendars.ts')
      const codes = ['DE', 'US-CA', 'JP', 'TR', 'NZ']
      const program = `import { countryYear } from ${JSON.stringify(file)}
      process.stdout.write(JSON.stringify(${JSON.stringify(codes)}.map((code) => [...countryYear(code, 2027).closed])))`
      const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
        encoding: 'utf8',
        env: { ...process.env, TZ },
      })
      expect(JSON.parse(stdout)).toEqual(codes.map((code) => daysOff(code, 2027)))
    },
  )

  test('matches the official list of Japan for 2026', () => {
    expect(dates('JP', 2026)).toEqual(
      [
        '2026-01-01 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-03 2026-05-04 2026-05-05',
        '2026-05-06 2026-07-20 2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12 2026-11-03 2026-11-23',
      ]
        .join(' ')
        .split(' ')
        .map(plainDate),
    )
  })
})

describe('a code without a calendar', () => {
  test.each([
    ['CN', '"CN" is no country with known holidays'],
    ['XX', '"XX" is no country with known holidays'],
    ['US-ZZ', '"US" has no state "ZZ"'],
    ['DE-BY-ZZ', '"DE-BY" has no region "ZZ"'],
    ['acme', '"acme" is no country, such as DE, or state of one, such as US-CA'],
    ['SA', 'SA does not rest on Saturday and Sunday; import a file instead'],
    ['IL', 'IL does not rest on Saturday and Sunday; import a file instead'],
  ])('%s is refused with the reason', (code, fault) => {
    expect(countryFault(code)).toBe(fault)
    expect(() => countryYear(code, 2026)).toThrow(fault)
  })

  test.each(['DE', 'US-CA', 'DE-BY-A', 'GB-ENG'])('%s is accepted', (code) => {
    expect(countryFault(code)).toBeNull()
  })
})
