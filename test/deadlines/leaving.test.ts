import { describe, expect, test } from 'vitest'
import { lastHourBefore } from '../../src/deadlines/leaving.ts'
import { usualHours } from '../../src/deadlines/working-hours.ts'
import { at, china } from '../support/agreement.ts'

const office = usualHours('Asia/Shanghai')
const warning = (startsAt: string, dueAt: string) =>
  lastHourBefore(office, china.calendar, { startsAt: at(startsAt), dueAt: at(dueAt) })

describe('the last hour before people leave', () => {
  test('is that of Friday for a limit that ends on Saturday', () => {
    // 24 hours from Friday, 16:58.
    expect(warning('2026-03-06 16:58', '2026-03-07 16:58')).toEqual({
      from: at('2026-03-06 17:00'),
      until: at('2026-03-06 18:00'),
    })
  })

  test('begins with the limit where that starts within it', () => {
    expect(warning('2026-03-06 17:30', '2026-03-06 21:30')).toEqual({
      from: at('2026-03-06 17:30'),
      until: at('2026-03-06 18:00'),
    })
  })

  test('is that of the day before for a limit that ends less than an hour after people open', () => {
    expect(warning('2026-03-02 09:30', '2026-03-03 09:30')).toEqual({
      from: at('2026-03-02 17:00'),
      until: at('2026-03-02 18:00'),
    })
    expect(warning('2026-03-02 10:00', '2026-03-03 10:00')).toBeNull()
  })

  test('is that before the holidays for a limit that ends within them', () => {
    // 清明节 is from Saturday, 4 to Monday, 6 April.
    expect(warning('2026-04-03 10:00', '2026-04-06 10:00')).toEqual({
      from: at('2026-04-03 17:00'),
      until: at('2026-04-03 18:00'),
    })
  })

  test('is none for a limit that ends in working hours, or began after people had left', () => {
    expect(warning('2026-03-02 10:00', '2026-03-02 14:00')).toBeNull()
    expect(warning('2026-03-02 14:00', '2026-03-02 18:00')).toBeNull()
    expect(warning('2026-03-02 20:00', '2026-03-03 00:00')).toBeNull()
  })
})
