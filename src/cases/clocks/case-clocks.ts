import type { Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type Clock, type Verdict, withDueDate } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { type LadderedClock, ladderOf, type ReminderAnswer } from '../../deadlines/ladder.ts'
import { effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact, FactOf, FactType } from '../facts/facts.ts'
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
  const clocksWithoutSpan = [...frozen.values()].map((frozenClock): Clock => {
    const { code, cycle, startsAt, stoppedAt } = frozenClock
    const run = { code, cycle, startsAt, stoppedAt, stoppedBy: 'done', promise: null } as const
    return { ...spanOf(run, terms, []), dueSoonAt: null, provisional: null, ...datesOf(frozenClock) }
  })
  return [...clocks, ...clocksWithoutSpan]
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

/** A verdict by the facts as they were corrected after it was frozen; `dueAt` null: the limit has no date by them. */
export type CorrectedVerdict = { readonly dueAt: Instant | null; readonly verdict: Verdict }

/**
 * The verdict by the facts as corrected since it was frozen: the frozen one stays, and this is shown beside it. `void`
 * where the clock would not have run at all. null: nothing was corrected that moves its date, or it still runs.
 */
export function correctedVerdict(
  facts: readonly CaseFact[],
  terms: Terms,
  { calendar }: CalendarInForce,
  clock: Pick<Clock, 'code' | 'cycle' | 'dueAt' | 'verdict'>,
): CorrectedVerdict | null {
  if (clock.verdict === null || !facts.some(({ type }) => correctingFacts.includes(type))) return null
  const span = clockSpans(facts, terms, calendar).find((each) => keyOf(each) === keyOf(clock))
  if (!span) return { dueAt: null, verdict: 'void' }
  const { dueAt, verdict } = withDueDate(span, calendar)
  return dueAt === clock.dueAt ? null : { dueAt, verdict: verdict ?? 'unknown' }
}

/** Facts after which a date that was already judged may be another one. */
const correctingFacts: readonly FactType[] = ['complaint-corrected', 'case-absorbed', 'agreement-changed']

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
