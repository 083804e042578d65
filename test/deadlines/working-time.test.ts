import { describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { usualHours } from '../../src/deadlines/working-hours.ts'
import { afterWorking, lastWorking } from '../../src/deadlines/working-time.ts'
import { china } from '../support/agreement.ts'

const hours = usualHours('Asia/Shanghai')
const { calendar } = china
const at = (text: string) => instant(`${text}:00+08:00`)
const fourHours = 4 * 3_600_000

describe('working time', () => {
  test.each([
    ['within a day', '2026-03-02T10:00', '2026-03-02T14:00'],
    ['from before the opening', '2026-03-02T03:00', '2026-03-02T13:00'],
    ['up to the close', '2026-03-02T14:00', '2026-03-02T18:00'],
    ['over a night', '2026-03-02T16:30', '2026-03-03T11:30'],
    ['over a weekend', '2026-03-06T16:00', '2026-03-09T11:00'],
  ])('%s', (_, from, until) => {
    expect(afterWorking(hours, calendar, at(from), fourHours)).toBe(at(until))
  })

  test('is never reached where nobody is ever at work', () => {
    const closed = { ...hours, week: hours.week.map(() => []) }
    expect(afterWorking(closed, calendar, at('2026-03-02T10:00'), fourHours)).toBeNull()
  })

  test.each([
    ['the moment itself while somebody is there', '2026-03-03T10:30', '2026-03-02T10:00', '2026-03-03T10:30'],
    ['the last hour of the day before', '2026-03-03T04:20', '2026-03-02T10:20', '2026-03-02T17:20'],
    ['the opening is still working time', '2026-03-03T09:00', '2026-03-02T15:00', '2026-03-03T09:00'],
    ['the close is not', '2026-03-02T18:00', '2026-03-02T09:00', '2026-03-02T17:00'],
    ['Friday before a weekend', '2026-03-07T10:00', '2026-03-06T16:00', '2026-03-06T17:00'],
  ])('was last: %s', (_, moment, earliest, last) => {
    expect(lastWorking(hours, calendar, at(moment), at(earliest))).toBe(at(last))
  })

  test('has no last moment since a Saturday', () => {
    expect(lastWorking(hours, calendar, at('2026-03-08T04:00'), at('2026-03-07T10:00'))).toBeNull()
  })
})
