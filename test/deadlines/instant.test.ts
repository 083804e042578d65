import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instant, instantAt, localDate, localTime, toIso } from '../../src/deadlines/instant.ts'
import { addDays, fromDayNumber, plainDate } from '../../src/deadlines/plain-date.ts'

const NEW_YORK = 'America/New_York'
const ZONES = [
  'Asia/Shanghai',
  NEW_YORK,
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]

describe('an instant', () => {
  test('is read from milliseconds and from ISO text with any offset', () => {
    expect(instant(0)).toBe(0)
    expect(instant('2026-09-24T17:30:00+08:00')).toBe(instant('2026-09-24T09:30:00Z'))
    expect(toIso(instant('2026-09-24T09:30:00.250Z'))).toBe('2026-09-24T09:30:00.250Z')
  })

  test.each([
    '2026-09-24',
    '2026-09-24T09:30:00',
    '2026-02-30T09:30:00Z',
    '2026-09-24T24:00:00Z',
    '2026-09-24T09:60:00Z',
    'yesterday',
  ])('refuses %j, which names no single moment', (text) => {
    expect(() => instant(text)).toThrow(`"${text}" is not a moment`)
  })

  test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 8_640_000_000_000_001])(
    'refuses the number %d',
    (ms) => {
      expect(() => instant(ms)).toThrow('is not a moment')
    },
  )

  test('shows the date and time of the zone, not of the host', () => {
    const evening = instant('2026-09-24T16:30:00Z')
    expect(localDate(evening, 'Asia/Shanghai')).toBe('2026-09-25')
    expect(localTime(evening, 'Asia/Shanghai')).toBe('00:30')
    expect(localDate(evening, NEW_YORK)).toBe('2026-09-24')
    expect(localTime(evening, NEW_YORK)).toBe('12:30')
    expect(localTime(instant(-1), 'UTC')).toBe('23:59')
  })

  test('refuses an unknown zone, even one that looks like an offset', () => {
    for (const zone of ['Mars/Olympus', '', 'Somewhere+08']) {
      expect(() => localDate(instant(0), zone)).toThrow(`"${zone}" is not a known time zone`)
    }
  })
})

describe('the instant of a wall time', () => {
  test('puts 24:00 at the end of the date', () => {
    const date = plainDate('2026-12-31')
    expect(instantAt(date, '24:00', 'Asia/Shanghai')).toBe(instant('2026-12-31T16:00:00Z'))
    expect(instantAt(date, '24:00', 'Asia/Shanghai')).toBe(
      instantAt(addDays(date, 1), '00:00', 'Asia/Shanghai'),
    )
  })

  test('moves a time that the clocks skip forward', () => {
    expect(instantAt(plainDate('2026-03-08'), '02:30', NEW_YORK)).toBe(instant('2026-03-08T03:30:00-04:00'))
    // Beirut skips from midnight to 01:00, so the date before ends at the skip.
    expect(instantAt(plainDate('2021-03-27'), '24:00', 'Asia/Beirut')).toBe(
      instant('2021-03-28T01:00:00+03:00'),
    )
    // Apia skipped the whole of 2011-12-30.
    expect(instantAt(plainDate('2011-12-30'), '12:00', 'Pacific/Apia')).toBe(
      instant('2011-12-31T12:00:00+14:00'),
    )
  })

  test('takes the first of a time shown twice', () => {
    expect(instantAt(plainDate('2026-11-01'), '01:30', NEW_YORK)).toBe(instant('2026-11-01T01:30:00-04:00'))
  })

  test('is right on both sides of a change of clocks', () => {
    expect(instantAt(plainDate('2026-03-07'), '18:00', NEW_YORK)).toBe(instant('2026-03-07T18:00:00-05:00'))
    expect(instantAt(plainDate('2026-03-08'), '18:00', NEW_YORK)).toBe(instant('2026-03-08T18:00:00-04:00'))
    expect(instantAt(plainDate('2026-11-01'), '18:00', NEW_YORK)).toBe(instant('2026-11-01T18:00:00-05:00'))
  })

  test.each(['24:01', '25:00', '9:00', '09:60', '0900', ''])('refuses the time %j', (time) => {
    expect(() => instantAt(plainDate('2026-01-01'), time, 'UTC')).toThrow(`"${time}" is not a time of day`)
  })

  test('shows the same date and time again, or a later one where the clocks skip it', () => {
    const day = fc.integer({ min: 14_610, max: 21_000 })
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(day, minute, fc.constantFrom(...ZONES), (dayNumber, minutes, zone) => {
        const date = fromDayNumber(dayNumber)
        const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
        const moment = instantAt(date, time, zone)
        const localText = `${localDate(moment, zone)} ${localTime(moment, zone)}`
        expect(localText >= `${date} ${time}`).toBe(true)
        // Outside the skipped hours, which all lie in the small hours or on Apia's lost day, it is exact.
        if (minutes >= 240 && date !== '2011-12-30') expect(localText).toBe(`${date} ${time}`)
      }),
    )
  })
})

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
