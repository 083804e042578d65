import type { Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type Clock, withDueDate } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { type LadderedClock, ladderOf, type ReminderAnswer } from '../../deadlines/ladder.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact, FactOf } from '../facts/facts.ts'
import { clockSpans, spanOf } from './clock-spans.ts'

/** A calendar, and the version by which a frozen verdict names it. */
export type CalendarInForce = { readonly calendar: Calendar; readonly version: string }

/**
 * The clocks of a case with their dates. A clock whose verdict is frozen keeps the dates and the verdict it had then,
 * whatever terms, calendar or corrections say now, even if it would not run at all by them.
 */
export function clocksOf(
  recorded: readonly CaseFact[],
  terms: Terms,
  { calendar }: CalendarInForce,
): Clock[] {
  const facts = effectiveFacts(recorded)
  const frozen = new Map(
    facts.flatMap((fact) => (fact.type === 'clock-stopped' ? [[keyOf(fact), fact] as const] : [])),
  )
  const clocks = clockSpans(recorded, terms, calendar).map((span): Clock => {
    const frozenClock = frozen.get(keyOf(span))
    frozen.delete(keyOf(span))
    return frozenClock
      ? { ...span, dueSoonAt: null, provisional: null, ...datesOf(frozenClock) }
      : withDueDate(span, calendar)
  })
  const orphans = [...frozen.values()].map((frozenClock): Clock => {
    const { code, cycle, startsAt, stoppedAt } = frozenClock
    const run = { code, cycle, startsAt, stoppedAt, stoppedBy: 'done', promise: null } as const
    return { ...spanOf(run, terms, []), dueSoonAt: null, provisional: null, ...datesOf(frozenClock) }
  })
  return [...clocks, ...orphans]
}

/** The clocks of a case with the reminder steps of those that run, and how people answered the reminders. */
export function ladderedClocksOf(
  facts: readonly CaseFact[],
  terms: Terms,
  inForce: CalendarInForce,
): LadderedClock[] {
  return clocksOf(facts, terms, inForce).map((clock) => ({
    ...clock,
    ladder: ladderOf(clock, inForce.calendar, terms.reminders, answersOf(facts, clock)),
  }))
}

/** The answers to the reminders of one clock, in order. A snooze ends with the owner who chose it. */
const answersOf = (facts: readonly CaseFact[], { code, cycle }: Clock): ReminderAnswer[] =>
  facts.flatMap((fact): ReminderAnswer[] => {
    switch (fact.type) {
      case 'reminder-seen':
      case 'reminder-snoozed':
        return fact.code === code && fact.cycle === cycle
          ? [{ at: fact.at, until: fact.type === 'reminder-snoozed' ? fact.until : null }]
          : []
      case 'owner-assigned':
      case 'owner-lost':
      case 'hand-over-accepted':
        return code === 'APPROVAL' ? [] : [{ at: fact.at, until: null }]
      default:
        return []
    }
  })

const keyOf = ({ code, cycle }: Pick<Clock, 'code' | 'cycle'>): string => `${code} ${cycle}`

const datesOf = ({ startsAt, stoppedAt, dueAt, verdict }: FactOf<'clock-stopped'>) => ({
  startsAt,
  stoppedAt,
  dueAt,
  verdict,
})

/**
 * Whether the dates behind a frozen verdict have been corrected since: the verdict stays, and is marked. False for a
 * clock that still runs.
 */
export function isVerdictOutdated(
  facts: readonly CaseFact[],
  terms: Terms,
  { calendar }: CalendarInForce,
  clock: Pick<Clock, 'code' | 'cycle' | 'dueAt' | 'verdict'>,
): boolean {
  if (clock.verdict === null) return false
  const corrected = facts.some(({ type }) =>
    ['complaint-corrected', 'case-absorbed', 'agreement-changed'].includes(type),
  )
  if (!corrected) return false
  const span = clockSpans(facts, terms, calendar).find((each) => keyOf(each) === keyOf(clock))
  return !span || withDueDate(span, calendar).dueAt !== clock.dueAt
}

/** The verdicts to freeze: a fact for each clock that has stopped and has none yet. */
export function freezeVerdicts(
  facts: readonly CaseFact[],
  terms: Terms,
  inForce: CalendarInForce,
  now: Instant,
): FactOf<'clock-stopped'>[] {
  const frozen = new Set(
    effectiveFacts(facts).flatMap((fact) =>
      fact.type === 'clock-stopped' ? [`${fact.code} ${fact.cycle}`] : [],
    ),
  )
  return clocksOf(facts, terms, inForce).flatMap((clock) => {
    const { code, cycle, startsAt, stoppedAt, dueAt, verdict } = clock
    if (stoppedAt === null || verdict === null || frozen.has(`${code} ${cycle}`)) return []
    const calendarVersion = inForce.version
    const stopped = { code, cycle, startsAt, stoppedAt, dueAt, verdict, calendarVersion }
    return [{ type: 'clock-stopped', at: now, by: 'redress', ...stopped }]
  })
}
