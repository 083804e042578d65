import { isDeepStrictEqual } from 'node:util'
import { termClauses, termNames } from '../../agreement/clauses.ts'
import { formatMoney } from '../../agreement/money.ts'
import { sayCounted } from '../../agreement/say-terms-fault.ts'
import type { Terms } from '../../agreement/terms.ts'
import { isWholeNumberTerm } from '../../agreement/whole-number-terms.ts'
import { clocksOf } from '../../cases/settle-clocks.ts'
import type { Clock } from '../../deadlines/clock.ts'
import { instant, localDate, localTime } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/case-file.ts'

/** What a new version changes, a line each: `3.3(1) standardLimit: 7 business days → 5 business days`. */
export function sayDifferences(before: Terms, after: Terms): string[] {
  return termNames
    .filter((term) => !isDeepStrictEqual(before[term], after[term]))
    .map((term) => `${termClauses[term]} ${term}: ${sayTerm(before, term)} → ${sayTerm(after, term)}`)
}

function sayTerm(terms: Terms, term: keyof Terms): string {
  const value = terms[term]
  if (isWholeNumberTerm(term)) return sayCounted(term, terms[term])
  if (value === null) return 'none'
  if (typeof value === 'object' && 'minor' in value) return formatMoney(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** An open case that keeps the version it is judged by: `C-2026-0004  investigating  yuanshan-cloud-v1`. */
export const sayKept = ({ case: kase }: CaseFile): string =>
  `${kase.complaint.number}  ${kase.status}  judged by ${kase.complaint.agreementVersionId}`

/** The running clocks of a case with their dates by its own terms and by others, a line each. */
export function sayMoved({ case: kase, facts, terms, calendar }: CaseFile, after: Terms): string[] {
  const other = new Map(clocksOf(facts, after, calendar).map((clock) => [keyOf(clock), clock]))
  const lines = clocksOf(facts, terms, calendar)
    .filter(({ stoppedAt, startsAt }) => stoppedAt === null && startsAt <= lastOf(facts))
    .map((clock) => {
      const then = other.get(keyOf(clock))
      return `  ${clock.code}: ${sayDate(clock, terms)} → ${then ? sayDate(then, after) : 'does not run'}`
    })
  return [`${kase.complaint.number}  ${kase.status}`, ...lines]
}

const lastOf = (facts: CaseFile['facts']): number => facts.at(-1)?.at ?? 0
const keyOf = ({ code, cycle }: Clock): string => `${code} ${cycle}`

/** `2026-03-11 18:00`, the end of a day as 24:00. */
function sayDate({ dueAt }: Clock, { timeZone }: Terms): string {
  if (dueAt === null) return 'not covered'
  const time = localTime(dueAt, timeZone)
  return time === '00:00'
    ? `${localDate(instant(dueAt - 1), timeZone)} 24:00`
    : `${localDate(dueAt, timeZone)} ${time}`
}
