import type { Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type ClockCode, withDueDate } from '../../deadlines/clock.ts'
import { type Instant, instant, localDate } from '../../deadlines/instant.ts'
import { traceDue } from '../../deadlines/trace.ts'
import { spanOf } from './clock-spans.ts'
import { majorAfter } from './delay-runs.ts'
import type { ExplainedClock } from './explain-clock.ts'
import { usualStart } from './start-reason.ts'

/** When a date applies: on the main line, or only if something else happens. */
export const planParts = ['main-line', 'hand-over', 'complex', 'delay', 'escalation'] as const
export type PlanPart = (typeof planParts)[number]

/** A clock of a case that does not exist yet; `explained` null: an earlier date is unknown, so it has no start. */
export type PlannedClock = {
  readonly part: PlanPart
  readonly code: ClockCode
  readonly explained: ExplainedClock | null
}

/**
 * Every date of a case that uses each limit in full and is never paused: acknowledged, assigned, investigated and
 * proposed at the last moment, approved, determined when STANDARD ends, notified, and answered at the last moment; also
 * the dates beside the main line: handed over on assignment, declared complex, delayed without a notice, and escalated
 * at the last moment of the client's own limit. Sorted by due date within each part.
 */
export function planDates(terms: Terms, calendar: Calendar, receivedAt: Instant): PlannedClock[] {
  const plannedClock = (code: ClockCode, startsAt: Instant | null, cycle = 1): ExplainedClock | null => {
    if (startsAt === null) return null
    const run = { code, cycle, startsAt, stoppedAt: null, stoppedBy: 'done', promise: null } as const
    const span = spanOf(run, terms, [])
    const trace = traceDue(calendar, startsAt, span.limit, span.rule, span.course)
    const clock = withDueDate(span, calendar)
    return { clock, start: usualStart[code], trace, waits: [], isCurrent: true, corrected: null }
  }
  /** The last moment within a limit; null: unknown. */
  const endOf = (explained: ExplainedClock | null): Instant | null => {
    const dueAt = explained?.clock.dueAt ?? null
    if (dueAt === null) return null
    const minuteBefore = instant(dueAt - 60_000)
    const isNextDay = localDate(dueAt, terms.timeZone) !== localDate(minuteBefore, terms.timeZone)
    return isNextDay ? minuteBefore : dueAt
  }

  const ack = plannedClock('ACK', receivedAt)
  const accepted = ack?.clock.dueAt ?? null
  const assignment = plannedClock('ASSIGNMENT', accepted)
  const investigation = plannedClock('INVESTIGATION', accepted)
  const formulation = plannedClock('FORMULATION', endOf(investigation))
  const approval = plannedClock('APPROVAL', endOf(formulation))
  const standard = plannedClock('STANDARD', accepted)
  const notice = plannedClock('NOTICE', endOf(standard))
  const confirmation = plannedClock('CONFIRMATION', endOf(notice))
  const clientReminder = terms.clientReminders > 0 ? plannedClock('CLIENT_REMINDER', endOf(notice)) : null
  const handOver = plannedClock('HAND_OVER', endOf(assignment))
  const complexMax = plannedClock('COMPLEX_MAX', accepted)
  const delayNotice = plannedClock('DELAY_NOTICE', standard && majorAfter(standard.clock, terms, calendar))
  const confirmationEnd = endOf(confirmation)
  const escalationStart = plannedClock('ESCALATION_START', confirmationEnd)
  const escalation = plannedClock('ESCALATION', confirmationEnd)
  const finalNotice = plannedClock('NOTICE', endOf(escalation), 2)
  const finalConfirmation = plannedClock('CONFIRMATION', endOf(finalNotice), 2)

  const planned = (part: PlanPart, clocks: readonly (readonly [ClockCode, ExplainedClock | null])[]) =>
    clocks
      .map(([code, explained]): PlannedClock => ({ part, code, explained }))
      .sort((a, b) => dueOf(a) - dueOf(b))
  return [
    ...planned('main-line', [
      ['ACK', ack],
      ['ASSIGNMENT', assignment],
      ['INVESTIGATION', investigation],
      ['FORMULATION', formulation],
      ['APPROVAL', approval],
      ['STANDARD', standard],
      ['NOTICE', notice],
      ...(clientReminder ? [['CLIENT_REMINDER', clientReminder] as const] : []),
      ['CONFIRMATION', confirmation],
    ]),
    ...planned('hand-over', [['HAND_OVER', handOver]]),
    ...planned('complex', [['COMPLEX_MAX', complexMax]]),
    ...planned('delay', [['DELAY_NOTICE', delayNotice]]),
    ...planned('escalation', [
      ['ESCALATION_START', escalationStart],
      ['ESCALATION', escalation],
      ['NOTICE', finalNotice],
      ['CONFIRMATION', finalConfirmation],
    ]),
  ]
}

/** Unknown dates sort last; a finite number, since infinity minus infinity is no number. */
const dueOf = ({ explained }: PlannedClock): number => explained?.clock.dueAt ?? Number.MAX_SAFE_INTEGER
