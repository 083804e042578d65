import { isDeepStrictEqual } from 'node:util'
import { termClauses, termNames } from '../../agreement/clauses.ts'
import { formatCounted } from '../../agreement/format-terms-fault.ts'
import { formatMoney } from '../../agreement/money.ts'
import type { Terms } from '../../agreement/terms.ts'
import { isWholeNumberTerm } from '../../agreement/whole-number-terms.ts'
import { clocksOf } from '../../cases/clocks/case-clocks.ts'
import { type Clock, urgencyOf } from '../../deadlines/clock.ts'
import { type Instant, instant, localDate, localTime } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'

/** The changes in a new version, a line each: `3.3(1) standardLimit: 7 business days → 5 business days`. */
export function formatDifferences(before: Terms, after: Terms): string[] {
  return termNames
    .filter((term) => !isDeepStrictEqual(before[term], after[term]))
    .map((term) => `${termClauses[term]} ${term}: ${formatTerm(before, term)} → ${formatTerm(after, term)}`)
}

function formatTerm(terms: Terms, term: keyof Terms): string {
  const value = terms[term]
  if (isWholeNumberTerm(term)) return formatCounted(term, terms[term])
  if (value === null) return 'none'
  if (typeof value === 'object' && 'minor' in value) return formatMoney(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** An open case that keeps the version it is judged by: `C-2026-0004  investigating  yuanshan-cloud-v1`. */
export const formatUnmovedCase = ({ case: kase }: CaseFile): string =>
  `${kase.complaint.number}  ${kase.status}  judged by ${kase.complaint.agreementVersionId}`

/** The terms by which a case would be judged, with their calendar. */
export type TermsAndCalendar = Pick<CaseFile, 'terms' | 'calendar'>

/**
 * The running clocks of a case, a line each, with their dates before and after a change of terms, and a note where a
 * clock would be overdue at once. Includes clocks that run under only one of the two terms; excludes a delay notice
 * that has not started.
 */
export function formatMovedCase(
  { case: kase, facts, terms, calendar }: CaseFile,
  after: TermsAndCalendar,
  now: Instant,
): string[] {
  const runningClocks = (basis: TermsAndCalendar) =>
    new Map(
      clocksOf(facts, basis.terms, basis.calendar)
        .filter(
          ({ code, stoppedAt, startsAt }) =>
            stoppedAt === null && !(code === 'DELAY_NOTICE' && startsAt > now),
        )
        .map((clock) => [keyOf(clock), clock]),
    )
  const [clocksBefore, clocksAfter] = [runningClocks({ terms, calendar }), runningClocks(after)]
  const formatClock = (clock: Clock | undefined, by: Terms) =>
    clock ? formatDate(clock, by) : 'does not run'
  const lines = [...new Set([...clocksBefore.keys(), ...clocksAfter.keys()])].map((key) => {
    const [clockBefore, clockAfter] = [clocksBefore.get(key), clocksAfter.get(key)]
    const isLate = (clock: Clock | undefined) => clock !== undefined && urgencyOf(clock, now) === 'overdue'
    const overdueNote = isLate(clockAfter) && !isLate(clockBefore) ? ', overdue at once' : ''
    return `  ${(clockBefore ?? clockAfter)?.code}: ${formatClock(clockBefore, terms)} → ${formatClock(clockAfter, after.terms)}${overdueNote}`
  })
  return [`${kase.complaint.number}  ${kase.status}`, ...lines]
}

const keyOf = ({ code, cycle }: Clock): string => `${code} ${cycle}`

/** `2026-03-11 18:00`, the end of a day as 24:00. */
export function formatDate(
  { dueAt, provisional }: Pick<Clock, 'dueAt' | 'provisional'>,
  { timeZone }: Pick<Terms, 'timeZone'>,
): string {
  if (dueAt === null) {
    return provisional?.at
      ? `${formatDate({ dueAt: provisional.at, provisional: null }, { timeZone })} (provisional)`
      : 'not covered'
  }
  const time = localTime(dueAt, timeZone)
  return time === '00:00'
    ? `${localDate(instant(dueAt - 1), timeZone)} 24:00`
    : `${localDate(dueAt, timeZone)} ${time}`
}
