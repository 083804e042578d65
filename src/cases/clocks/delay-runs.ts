import type { Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import type { ClockSpan } from '../../deadlines/clock.ts'
import { addBusinessDays } from '../../deadlines/count.ts'
import { dueInstant } from '../../deadlines/due.ts'
import { type Instant, instant, instantAt, localDate } from '../../deadlines/instant.ts'
import type { CaseFact } from '../facts/facts.ts'
import type { Run } from './clock-runs.ts'

/**
 * 4.1: the runs of DELAY_NOTICE, one for each promise to the client (STANDARD, ESCALATION). It starts when the promised
 * date is missed, or foreseen to be missed, by more than the threshold, unless the client causes it; until then it lies
 * in the future. Waits for the client have moved the promised date already.
 */
export function delayRuns(
  facts: readonly CaseFact[],
  spans: readonly ClockSpan[],
  terms: Terms,
  calendar: Calendar,
): Run[] {
  return spans.flatMap((promise): Run[] => {
    if (promise.code !== 'STANDARD' && promise.code !== 'ESCALATION') return []
    const major = majorAfter(promise, terms, calendar)
    if (major === null) return []
    const since = sincePromised(facts, promise)
    const startsAt = startOf(since, promise, major, terms)
    if (promise.stoppedAt !== null && promise.stoppedAt < startsAt) return []
    // Each promise has a cycle of its own, so that a correction of one date does not renumber the others.
    const cycle = promise.cycle * 2 - (promise.code === 'STANDARD' ? 1 : 0)
    const stopped = stopOf(since, promise, startsAt)
    return stopped === 'before' ? [] : [{ code: 'DELAY_NOTICE', cycle, startsAt, ...stopped, promise: null }]
  })
}

/** The facts since the request that the promise answers; the request itself may have been made some time before. */
function sincePromised(facts: readonly CaseFact[], { code, startsAt }: ClockSpan): readonly CaseFact[] {
  const startType = code === 'ESCALATION' ? 'escalation-requested' : 'decline-contested'
  const index = facts.findLastIndex(
    (fact) => (fact.type === startType || fact.type === 'case-reopened') && fact.answeredAt === startsAt,
  )
  return facts.slice(index + 1)
}

/** The end of the last day that is not yet a major delay; null: no calendar covers it. */
export function majorAfter(promise: ClockSpan, terms: Terms, calendar: Calendar): Instant | null {
  const due = dueInstant(calendar, promise.startsAt, promise.limit, promise.rule, promise.course)
  if (!('dueAt' in due)) return null
  const dueOn = localDate(instant(due.dueAt - 1), terms.timeZone)
  const last = addBusinessDays(calendar, dueOn, terms.majorDelayThreshold)
  return 'due' in last ? instantAt(last.due, terms.closeOfBusiness, terms.timeZone) : null
}

function startOf(
  facts: readonly CaseFact[],
  promise: ClockSpan,
  major: Instant,
  { timeZone }: Terms,
): Instant {
  const lastDay = localDate(instant(major - 1), timeZone)
  const foreseen = facts.find(
    (fact) =>
      fact.type === 'delay-foreseen' &&
      fact.cause !== 'client' &&
      fact.expectedOn > lastDay &&
      fact.at >= promise.startsAt &&
      (promise.stoppedAt === null || fact.at <= promise.stoppedAt),
  )
  return foreseen ? instant(Math.min(foreseen.at, major)) : major
}

/** When the client was notified of the delay, or of the solution itself; `before`: that was before it started. */
function stopOf(
  facts: readonly CaseFact[],
  promise: ClockSpan,
  startsAt: Instant,
): Pick<Run, 'stoppedAt' | 'stoppedBy'> | 'before' {
  for (const fact of facts) {
    if (fact.at < promise.startsAt) continue
    switch (fact.type) {
      case 'delay-notified':
        if (fact.toldAt < startsAt) return 'before'
        return { stoppedAt: fact.toldAt, stoppedBy: 'done' }
      case 'solution-notified':
        if (fact.at < startsAt) return 'before'
        return { stoppedAt: instant(Math.max(fact.toldAt, startsAt)), stoppedBy: 'moot' }
      case 'case-declined':
      case 'case-withdrawn':
      case 'case-merged':
      case 'escalation-requested':
        // The second level promises a date of its own, from the moment it was asked for.
        if (fact.type === 'escalation-requested' && promise.code === 'ESCALATION') continue
        return fact.at < startsAt ? 'before' : { stoppedAt: fact.at, stoppedBy: 'moot' }
    }
  }
  return { stoppedAt: null, stoppedBy: 'done' }
}
