import { describe, expect, it } from 'vitest'
import { tourStories } from '../../../src/app/demo/seed-tour.ts'
import { tourDays } from '../../../src/app/demo/tour-days.ts'
import type { Calendar } from '../../../src/deadlines/calendar.ts'
import { instant, toIso } from '../../../src/deadlines/instant.ts'
import { plainDate } from '../../../src/deadlines/plain-date.ts'

const holiday = new Map([[plainDate('2026-10-01'), '国庆节']])
const calendar: Calendar = { code: 'CN', years: new Map([[2026, { closed: holiday, open: new Map() }]]) }
const zone = 'Asia/Shanghai'
const daysAt = (wall: string) => tourDays(instant(`${wall}:00+08:00`), calendar, zone)
const wall = (moment: ReturnType<typeof instant>) => toIso(instant(moment + 8 * 3_600_000)).slice(0, 16)

describe('tourDays', () => {
  it('counts back business days, without weekends and holidays', () => {
    expect(daysAt('2026-10-05T12:00').dateBefore(1)).toBe('2026-10-02')
    expect(daysAt('2026-10-05T12:00').dateBefore(2)).toBe('2026-09-30')
    expect(wall(daysAt('2026-10-04T12:00').before(1, '09:40'))).toBe('2026-10-02T09:40')
  })

  it('skips weekends only in a year without a calendar', () => {
    expect(daysAt('2027-01-04T12:00').dateBefore(2)).toBe('2026-12-31')
  })

  it('gives the latest time within office hours', () => {
    expect(wall(daysAt('2026-11-25T11:00').recently(30))).toBe('2026-11-25T10:30')
    expect(wall(daysAt('2026-11-25T21:00').recently(30))).toBe('2026-11-25T17:40')
    expect(wall(daysAt('2026-11-25T09:10').recently(30))).toBe('2026-11-24T17:40')
    expect(wall(daysAt('2026-11-25T00:10').recently(30))).toBe('2026-11-24T17:40')
    expect(wall(daysAt('2026-11-29T12:00').recently(30))).toBe('2026-11-27T17:40')
  })

  it('keeps every story in order and in the past at any hour', () => {
    const start = instant('2026-09-21T00:03:00+08:00')
    for (let hour = 0; hour < 24 * 21; hour++) {
      const now = instant(start + hour * 3_600_000)
      for (const { name, loggedAt, complaint, acts } of tourStories(tourDays(now, calendar, zone))) {
        const times = [complaint.receivedAt, loggedAt, ...acts.map(({ at }) => at), now]
        expect(
          [...times].sort((a, b) => a - b),
          `${name} at ${toIso(now)}`,
        ).toEqual(times)
      }
    }
  })
})
