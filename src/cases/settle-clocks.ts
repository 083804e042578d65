import type { Terms } from '../agreement/terms.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { type Clock, windClock } from '../deadlines/clock.ts'
import type { Instant } from '../deadlines/instant.ts'
import { clockSpans } from './clock-spans.ts'
import type { CaseFact, ClockStopped } from './facts.ts'

/** A calendar, and the version by which a frozen verdict names it. */
export type CalendarInForce = { readonly calendar: Calendar; readonly version: string }

/**
 * The clocks of a case with their dates. A clock whose verdict is frozen keeps the dates and the verdict it
 * was given then, whatever terms or calendar say now.
 */
export function clocksOf(facts: readonly CaseFact[], terms: Terms, { calendar }: CalendarInForce): Clock[] {
  return clockSpans(facts, terms, calendar).map((span) => {
    const clock = windClock(span, calendar)
    const frozen = facts.find(
      (fact): fact is ClockStopped =>
        fact.type === 'clock-stopped' && fact.code === span.code && fact.cycle === span.cycle,
    )
    if (!frozen) return clock
    const { startsAt, stoppedAt, dueAt, verdict } = frozen
    return { ...clock, startsAt, stoppedAt, dueAt, verdict }
  })
}

/** The verdicts to freeze: one fact for each clock that has stopped and has none yet. */
export function settleClocks(
  facts: readonly CaseFact[],
  terms: Terms,
  inForce: CalendarInForce,
  now: Instant,
): ClockStopped[] {
  const frozen = new Set(
    facts.flatMap((fact) => (fact.type === 'clock-stopped' ? [`${fact.code} ${fact.cycle}`] : [])),
  )
  return clocksOf(facts, terms, inForce).flatMap((clock) => {
    const { code, cycle, startsAt, stoppedAt, dueAt, verdict } = clock
    if (stoppedAt === null || verdict === null || frozen.has(`${code} ${cycle}`)) return []
    const calendarVersion = inForce.version
    const stopped = { code, cycle, startsAt, stoppedAt, dueAt, verdict, calendarVersion }
    return [{ type: 'clock-stopped', at: now, by: 'redress', ...stopped }]
  })
}
