import { describe, expect, it } from 'vitest'
import type { Calendar } from '../../src/deadlines/calendar.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { mondayOf, type PlainDate, plainDate } from '../../src/deadlines/plain-date.ts'
import type { WorkingHours } from '../../src/deadlines/working-hours.ts'
import { digestDay } from '../../src/digests/digest-day.ts'

const none = { closed: new Map<PlainDate, string>(), open: new Map<PlainDate, string>() }
const calendar: Calendar = {
  code: 'TEST',
  years: new Map([
    [2026, { ...none, closed: new Map([[plainDate('2026-10-26'), 'A holiday']]) }],
    [2027, none],
  ]),
}
const split = [
  { from: '08:30', until: '12:00' },
  { from: '13:00', until: '17:00' },
]
const berlin: WorkingHours = {
  timeZone: 'Europe/Berlin',
  week: [[], split, split, split, split, [{ from: '08:30', until: '12:00' }], []],
  dates: new Map(),
}
const day = (at: string, from: string | null = null) => digestDay(berlin, calendar, instant(at), from)
const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString())

describe('the day of a digest', () => {
  it('sends it when the department opens, by local time on both sides of a change of clocks', () => {
    expect(iso(day('2026-03-27T10:00:00Z').sendAt)).toBe('2026-03-27T07:30:00.000Z')
    expect(iso(day('2026-03-30T10:00:00Z').sendAt)).toBe('2026-03-30T06:30:00.000Z')
  })

  it('is due from that moment on while somebody is at work, and not in the break, in the evening or at night', () => {
    const due = (time: string) => day(`2026-11-24T${time}+01:00`).isDue
    expect(
      ['08:29:59', '08:30:00', '11:59:59', '12:00:00', '12:59:59', '13:00:00', '17:00:00'].map(due),
    ).toEqual([false, true, true, false, false, true, false])
  })

  it('follows the hour that the department chose, or its opening where that is later', () => {
    const sentAt = (from: string) => iso(day('2026-11-24T10:00:00+01:00', from).sendAt)
    expect(sentAt('10:15')).toBe('2026-11-24T09:15:00.000Z')
    expect(sentAt('12:30')).toBe('2026-11-24T12:00:00.000Z')
    expect(sentAt('07:00')).toBe('2026-11-24T07:30:00.000Z')
    expect(day('2026-11-24T10:00:00+01:00', '10:15').isDue).toBe(false)
  })

  it('is sent at the opening where the chosen hour lies after the end of a short day', () => {
    expect(iso(day('2026-11-27T09:00:00+01:00', '14:00').sendAt)).toBe('2026-11-27T07:30:00.000Z')
  })

  it('has no digest on a day off, and looks ahead to the next working day', () => {
    expect(day('2026-10-26T10:00:00+01:00')).toMatchObject({ sendAt: null, isDue: false })
    const friday = day('2026-10-23T10:00:00+02:00')
    expect([iso(friday.ends), iso(friday.nextEnds)]).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-27T23:00:00.000Z',
    ])
  })

  it('begins its week on Monday', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-29'].map((date) => mondayOf(plainDate(date)))).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
    ])
  })
})
