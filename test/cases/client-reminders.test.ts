import { describe, expect, test } from 'vitest'
import type { Terms } from '../../src/agreement/terms.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { effectOfSilence } from '../../src/cases/clocks/silence-effect.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { at, china, terms } from '../support/agreement.ts'
import { fact, factsUpTo } from '../support/facts.ts'

/** Told on Thursday the 5th, 10:00; the limit ends on Thursday the 12th, 24:00. */
const notified = [...factsUpTo('determined'), fact('solution-notified', { statesSilence: true })]
const dueAt = at('2026-03-13 00:00')
const remindedAt = (wall: string) => fact('client-reminded', { at: at(wall), toldAt: at(wall) })
const agreed: Terms = {
  ...terms,
  confirmationSilence: 'deemAccepted',
  clientReminders: 1,
  clientReminderLimit: 3,
  minReminderGap: 1,
}
const effect = (reminders: readonly CaseFact[], by: Terms = agreed) =>
  effectOfSilence({ facts: [...notified, ...reminders], terms: by, calendar: china }, dueAt)
const reminderClocks = (facts: readonly CaseFact[], by: Terms = agreed) =>
  clocksOf(facts, by, china).filter(({ code }) => code === 'CLIENT_REMINDER')

describe('a reminder to the client counts', () => {
  test('4.3 from the business day after the notice to the one before the last day of the limit', () => {
    expect(effect([remindedAt('2026-03-05 10:05')])).toBe('keepOpen')
    expect(effect([remindedAt('2026-03-06 09:00')])).toBe('deemAccepted')
    expect(effect([remindedAt('2026-03-11 23:00')])).toBe('deemAccepted')
    expect(effect([remindedAt('2026-03-12 09:00')])).toBe('keepOpen')
    expect(effect([remindedAt('2026-03-13 09:00')])).toBe('keepOpen')
  })

  test('4.3 together with as many others as were agreed, each at that distance', () => {
    const two = { ...agreed, clientReminders: 2 }
    const first = remindedAt('2026-03-06 09:00')
    expect(effect([first], two)).toBe('keepOpen')
    expect(effect([first, remindedAt('2026-03-06 15:00')], two)).toBe('keepOpen')
    expect(effect([first, remindedAt('2026-03-09 09:00')], two)).toBe('deemAccepted')
  })

  test('4.3 at any time before the limit where no distance was agreed', () => {
    expect(effect([remindedAt('2026-03-12 23:59')], { ...agreed, minReminderGap: 0 })).toBe('deemAccepted')
    expect(effect([], { ...agreed, clientReminders: 0, minReminderGap: 0 })).toBe('keepOpen')
  })
})

describe('CLIENT_REMINDER, 4.3', () => {
  test('runs from the notice, and stops with a reminder that keeps the distance', () => {
    expect(reminderClocks(notified)).toMatchObject([{ dueAt: at('2026-03-10 18:00'), stoppedAt: null }])
    expect(reminderClocks([...notified, remindedAt('2026-03-05 10:05')])).toMatchObject([{ stoppedAt: null }])
    expect(reminderClocks([...notified, remindedAt('2026-03-10 10:00')])).toMatchObject([
      { stoppedAt: at('2026-03-10 10:00'), verdict: 'met' },
    ])
  })

  test('starts again after each reminder, as often as was agreed', () => {
    const two = { ...agreed, clientReminders: 2, clientReminderLimit: 1 }
    const reminders = [remindedAt('2026-03-06 09:00'), remindedAt('2026-03-11 09:00')]
    expect(reminderClocks([...notified, ...reminders], two)).toMatchObject([
      { cycle: 1, dueAt: at('2026-03-06 18:00'), verdict: 'met' },
      { cycle: 2, dueAt: at('2026-03-09 18:00'), verdict: 'breached' },
    ])
  })

  test('does not run where none is due, and no longer applies once the client answered', () => {
    expect(reminderClocks(notified, terms)).toEqual([])
    expect(reminderClocks([...notified, fact('client-accepted')])).toMatchObject([{ verdict: 'void' }])
  })

  test('is missed when the limit ended, and starts anew with a further notice', () => {
    const lapsed = [...notified, fact('confirmation-lapsed')]
    expect(reminderClocks(lapsed)).toMatchObject([{ verdict: 'breached' }])
    const again = fact('solution-notified', {
      at: at('2026-03-13 10:00'),
      toldAt: at('2026-03-13 10:00'),
      further: true,
    })
    expect(reminderClocks([...lapsed, again])).toMatchObject([
      { cycle: 1, verdict: 'breached' },
      { cycle: 2, dueAt: at('2026-03-18 18:00'), verdict: null },
    ])
  })
})
