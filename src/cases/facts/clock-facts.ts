import { z } from 'zod'
import { verdicts } from '../../deadlines/clock.ts'
import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { clockCodeValue, count, instantValue, text } from './stored-values.ts'

export const clockSchemas = {
  /** The verdict of a clock, frozen with the calendar it was judged by; nothing rewrites it. */
  'clock-stopped': storedFact('clock-stopped', {
    code: clockCodeValue,
    cycle: count,
    startsAt: instantValue,
    stoppedAt: instantValue,
    /** null: the date reached into a year that no calendar covered. */
    dueAt: instantValue.nullable(),
    verdict: z.enum(verdicts),
    calendarVersion: text,
  }),

  /** The calendar changed, as when next year's holidays were published, and dates of running clocks moved with it. */
  'calendar-changed': storedFact('calendar-changed', {
    calendar: text,
    /** The version by which they are counted now. */
    version: text,
    /** The clocks whose date moved; null: it reached, or now reaches, into a year that no calendar covers. */
    clocks: z.array(
      z.strictObject({
        code: clockCodeValue,
        cycle: count,
        from: instantValue.nullable(),
        to: instantValue.nullable(),
      }),
    ),
  }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof clockSchemas> {}
}

export const clockChanges: Changes<typeof clockSchemas> = {
  'clock-stopped': unchanged,
  'calendar-changed': unchanged,
}
