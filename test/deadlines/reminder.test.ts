import { describe, expect, test } from 'vitest'
import { instant } from '../../src/deadlines/instant.ts'
import { reminderAt } from '../../src/deadlines/reminder.ts'
import { at } from '../support/agreement.ts'

const dueSoonAt = at('2026-03-04 09:00')
const dueAt = at('2026-03-05 18:00')
const clock = { dueSoonAt, dueAt, stoppedAt: null }
const justAfterDue = instant(dueAt + 1)

describe('reminderAt', () => {
  test('says nothing before it is due soon, and looks again then', () => {
    expect(reminderAt(clock, at('2026-03-04 08:59'))).toEqual({ reminder: null, lookAgainAt: dueSoonAt })
  })

  test('says due soon from that moment to the due moment, and looks again just after', () => {
    for (const now of [dueSoonAt, at('2026-03-05 12:00'), dueAt]) {
      expect(reminderAt(clock, now)).toEqual({ reminder: 'due-soon', lookAgainAt: justAfterDue })
    }
  })

  test('says overdue after the due moment, and never looks again', () => {
    expect(reminderAt(clock, justAfterDue)).toEqual({ reminder: 'overdue', lookAgainAt: null })
  })

  test('after a downtime says only what is still true', () => {
    expect(reminderAt(clock, at('2026-04-01 09:00'))).toEqual({ reminder: 'overdue', lookAgainAt: null })
  })

  test('says nothing of a clock that stopped, even late', () => {
    const stopped = { ...clock, stoppedAt: at('2026-03-06 09:00') }
    expect(reminderAt(stopped, at('2026-04-01 09:00'))).toEqual({ reminder: null, lookAgainAt: null })
  })

  test('says nothing of a clock whose date is not known', () => {
    const unknown = { dueAt: null, dueSoonAt: null, stoppedAt: null }
    expect(reminderAt(unknown, dueAt)).toEqual({ reminder: null, lookAgainAt: null })
  })

  test('each reminder comes once when every look is kept', () => {
    const said: string[] = []
    for (let now: typeof dueAt | null = at('2026-03-01 00:00'); now !== null; ) {
      const { reminder, lookAgainAt } = reminderAt(clock, now)
      if (reminder) said.push(reminder)
      now = lookAgainAt
    }
    expect(said).toEqual(['due-soon', 'overdue'])
  })
})
