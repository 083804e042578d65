import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { businessTimeBetween } from '../../src/deadlines/business-time-between.ts'
import { instant } from '../../src/deadlines/instant.ts'
import { type PlainDate, plainDate } from '../../src/deadlines/plain-date.ts'

const calendar = {
  code: 'TEST',
  years: new Map([
    [
      2026,
      {
        closed: new Map<PlainDate, string>([[plainDate('2026-11-25'), 'A holiday']]),
        open: new Map<PlainDate, string>([[plainDate('2026-11-28'), 'Made up']]),
      },
    ],
  ]),
}
const rule = { timeZone: 'Asia/Shanghai', closeOfBusiness: '18:00' }
const between = (from: string, to: string) =>
  businessTimeBetween(calendar, rule, instant(`${from}+08:00`), instant(`${to}+08:00`))

describe('business time', () => {
  it('counts from opening to close, and nothing at night, on weekends and on holidays', () => {
    expect(between('2026-11-23T09:00:00', '2026-11-23T18:00:00')).toBe(1)
    expect(between('2026-11-23T13:30:00', '2026-11-24T13:30:00')).toBe(1)
    expect(between('2026-11-23T18:00:00', '2026-11-24T09:00:00')).toBe(0)
    expect(between('2026-11-24T13:30:00', '2026-11-26T13:30:00')).toBe(1)
    expect(between('2026-11-20T20:00:00', '2026-11-22T12:00:00')).toBe(0)
    expect(between('2026-11-25T03:00:00', '2026-11-25T23:00:00')).toBe(0)
  })

  it('counts a make-up Saturday', () => {
    expect(between('2026-11-27T09:00:00', '2026-11-28T18:00:00')).toBe(2)
  })

  it('adds up over any moment between', () => {
    const moment = fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2026, 11, 30) })
    fc.assert(
      fc.property(moment, moment, moment, (a, b, c) => {
        const time = (from: number, to: number) =>
          businessTimeBetween(calendar, rule, instant(from), instant(to)) ?? Number.NaN
        expect(time(a, b) + time(b, c)).toBeCloseTo(time(a, c), 9)
      }),
    )
  })

  it('is null for a span that no calendar covers', () => {
    expect(between('2026-12-30T09:00:00', '2027-01-04T09:00:00')).toBeNull()
  })
})
