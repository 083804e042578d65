import type { Terms } from '../../agreement/terms.ts'
import type { Clock } from '../../deadlines/clock.ts'
import { type DueTrace, traceDue } from '../../deadlines/trace.ts'
import { takenBack } from '../facts/effective-facts.ts'
import type { CaseFact } from '../facts/facts.ts'
import { type CalendarInForce, type CorrectedVerdict, correctedVerdict } from './case-clocks.ts'
import { clockSpans } from './clock-spans.ts'
import { type StartReason, startReasonOf } from './start-reason.ts'
import { type Wait, waitsOf } from './waits.ts'

/** Why a clock has its date. */
export type ExplainedClock = {
  readonly clock: Clock
  readonly start: StartReason
  readonly trace: DueTrace
  /** 4.1: the waits that paused it, in the order in which they began. */
  readonly waits: readonly Wait[]
  /**
   * Whether the trace leads to the date of the clock. False where the verdict was frozen and terms or calendar have
   * changed since: the date stays, and the trace counts by those of today.
   */
  readonly isCurrent: boolean
  /** The verdict by the facts as corrected since; null: the same. */
  readonly corrected: CorrectedVerdict | null
}

/**
 * Explains the date of a clock that {@link clocksOf} gave for these facts. One whose verdict is frozen is explained by
 * what was recorded until then, so that no later correction changes the reasons for a date that stays.
 */
export function explainClock(
  facts: readonly CaseFact[],
  terms: Terms,
  inForce: CalendarInForce,
  clock: Clock,
): ExplainedClock {
  const { code, cycle } = clock
  const { calendar } = inForce
  const relevantFacts = factsUntilVerdict(facts, clock)
  const span =
    clockSpans(relevantFacts, terms, calendar).find((each) => each.code === code && each.cycle === cycle) ??
    clock
  const trace = traceDue(calendar, span.startsAt, span.limit, span.rule, span.course)
  const begin = span.course.promise?.madeAt ?? span.startsAt
  const end = clock.stoppedAt ?? clock.dueAt ?? Number.POSITIVE_INFINITY
  const waits = span.course.pauses.length === 0 ? [] : waitsOf(relevantFacts, terms, calendar)
  return {
    clock: { ...clock, startsAt: span.startsAt, course: span.course },
    start: startReasonOf(relevantFacts, span),
    trace,
    waits: waits.filter(({ pause }) => pause !== null && pause.until > begin && pause.from <= end),
    isCurrent: trace.dueAt === clock.dueAt,
    corrected: correctedVerdict(facts, terms, inForce, clock),
  }
}

/** The facts that explain a clock: once its verdict is frozen, those before the verdict. */
export function factsUntilVerdict(
  facts: readonly CaseFact[],
  { code, cycle }: Pick<Clock, 'code' | 'cycle'>,
): readonly CaseFact[] {
  const back = takenBack(facts)
  const frozen = facts.findIndex(
    (fact, index) =>
      fact.type === 'clock-stopped' && fact.code === code && fact.cycle === cycle && !back.has(index),
  )
  return frozen < 0 ? facts : facts.slice(0, frozen)
}
