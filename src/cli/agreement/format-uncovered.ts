import { termClauses } from '../../agreement/clauses.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { daysBetween, plainDate, yearOf } from '../../deadlines/plain-date.ts'
import type { LineFault } from './line-fault.ts'
import type { AgreementFile } from './read-agreement.ts'

/** Returns a warning for each year in use that the agreement's calendar lacks; dates in such a year are provisional. */
export function formatUncovered(
  file: AgreementFile,
  lines: ReadonlyMap<string, number>,
  { code, years }: Calendar,
  now: Instant,
): LineFault[] {
  return yearsInUse(file, now)
    .filter((year) => !years.has(year))
    .map((year) => ({
      line: lines.get('calendar') ?? 1,
      place: termClauses.calendar,
      text: `calendar: ${code} does not cover ${year} yet; dates in it are provisional`,
    }))
}

/** The years in which the agreement is in force, up to next year, the last year that can be published. */
function yearsInUse({ effectiveFrom, effectiveTo, terms }: AgreementFile, now: Instant): number[] {
  const thisYear = yearOf(localDate(now, terms.timeZone))
  const first = Math.max(yearOf(effectiveFrom), thisYear)
  // Cases of the last days reach past the end; the factor 2 allows for weekends and holidays.
  const isReached = (year: number): boolean =>
    effectiveTo === null ||
    daysBetween(effectiveTo, plainDate(`${String(year).padStart(4, '0')}-01-01`)) <= 2 * terms.complexMaxLimit
  return [...new Set([first, Math.max(first, thisYear + 1)])].filter(isReached)
}
