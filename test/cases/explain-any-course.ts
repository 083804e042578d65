import fc from 'fast-check'
import { expect } from 'vitest'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import { explainClock } from '../../src/cases/clocks/explain-clock.ts'
import { at, china, terms } from '../support/agreement.ts'
import { run } from '../support/course.ts'
import { steps } from '../support/steps.ts'

/**
 * Plays this many random courses and explains every clock at their end. Returns how many pauses were explained, and each
 * clock code with the reason for its start.
 */
export function explainAnyCourse(courses: number): { paused: number; started: ReadonlySet<string> } {
  const settings = fc.record({
    terms: fc.constantFrom(
      terms,
      { ...terms, countingRule: 'sameDay' as const, afterHoursRolls: true },
      { ...terms, clientReminders: 1, clientReminderLimit: 1 },
    ),
    startsAt: fc.constantFrom(at('2026-03-02 09:30'), at('2026-09-28 19:00'), at('2026-12-14 09:30')),
  })
  const started = new Set<string>()
  let paused = 0
  fc.assert(
    fc.property(steps, settings, (course, setting) => {
      const { facts } = run(course, { ...setting, correctedTerms: setting.terms }).states.at(-1) ?? {
        facts: [],
      }
      for (const clock of clocksOf(facts, setting.terms, china)) {
        const explained = explainClock(facts, setting.terms, china, clock)
        expect(explained.isCurrent, `${clock.code} ${clock.cycle}`).toBe(true)
        expect(explained.clock.startsAt).toBe(clock.startsAt)
        started.add(`${clock.code} ${explained.start}`)
        if (explained.trace.basis === 'hours') continue
        for (const step of explained.trace.steps) {
          if (!('pause' in step)) continue
          // Every paused day belongs to a wait that is listed.
          const { from, until } = step.pause
          expect(explained.waits.some(({ pause }) => pause?.from === from && pause.until === until)).toBe(
            true,
          )
          paused++
        }
      }
    }),
    { numRuns: courses },
  )
  return { paused, started }
}
