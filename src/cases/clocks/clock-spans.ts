import { limitOf, type Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { ClockSpan } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import type { Pause } from '../../deadlines/pause.ts'
import { determinationsTakenBack, effectiveFacts } from '../facts/effective-facts.ts'
import type { CaseFact } from '../facts/facts.ts'
import { acceptedAt, receivedAt } from '../receipt.ts'
import { applyToClocks } from './clock-effects.ts'
import { limitTermOf } from './clock-limits.ts'
import { clockRuns, type Run } from './clock-runs.ts'
import { delayRuns } from './delay-runs.ts'
import { keepsReminderGap } from './reminder-gap.ts'
import { waitsOf } from './waits.ts'

/** When each clock of a case runs, as its facts say (procedure, section 2). Some may start only in the future. */
export function clockSpans(recorded: readonly CaseFact[], terms: Terms, calendar: Calendar): ClockSpan[] {
  const facts = effectiveFacts(recorded)
  const pauses = waitsOf(recorded, terms, calendar)
    .flatMap(({ pause }) => (pause ? [pause] : []))
    // Waits that begin in the same instant come in any order.
    .sort((a, b) => a.from - b.from || a.until - b.until)
  const span = (run: Run) => spanOf(run, terms, pauses)
  const spans = runsOf(recorded, facts, terms, calendar).map(span)
  return [...spans, ...delayRuns(facts, spans, terms, calendar).map(span)]
}

/** A run with the limit and the counting rule that the terms give it. */
export const spanOf = ({ promise, ...run }: Run, terms: Terms, pauses: readonly Pause[]): ClockSpan => ({
  ...run,
  limit: limitOf(terms, limitTermOf[run.code]),
  rule: {
    timeZone: terms.timeZone,
    closeOfBusiness: run.code === 'CONFIRMATION' ? terms.confirmationCloses : terms.closeOfBusiness,
    countsFirstDay: terms.countingRule === 'sameDay',
    afterHoursRolls: terms.afterHoursRolls,
  },
  course: { pauses: terms.pausable.includes(run.code) ? pauses : [], promise },
})

/** `facts`: the recorded ones without those taken back. Acceptance counts an acknowledgement taken back, too. */
function runsOf(
  recorded: readonly CaseFact[],
  facts: readonly CaseFact[],
  terms: Terms,
  calendar: Calendar,
): Run[] {
  if (facts.length === 0) return []
  const runs = clockRuns()
  const moments = {
    receivedAt: receivedAt(facts),
    acceptedAt: acceptedAt(recorded, terms, calendar),
    clientReminders: terms.clientReminders,
    keepsReminderGap: (earlier: Instant, later: Instant) => keepsReminderGap(terms, calendar, earlier, later),
  }
  const takenBack = determinationsTakenBack(facts)
  let isEscalated = false
  for (const fact of facts) {
    applyToClocks(runs, fact, { ...moments, isEscalated, isTakenBack: takenBack.has(fact) })
    isEscalated ||= fact.type === 'escalation-requested'
  }
  return runs.all()
}
