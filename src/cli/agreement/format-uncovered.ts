import { termClauses } from '../../agreement/clauses.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import { daysBetween, plainDate, yearOf } from '../../deadlines/plain-date.ts'
import type { LineFault } from './line-fault.ts'
import type { AgreementFile } from './read-agreement.ts'

/** A warning for each year in use that the calendar of the agreement lacks: dates in it are provisional until it is there. */
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

/** The years in which the agreement holds, up to next year, which is the last that can be published. */
function yearsInUse({ effectiveFrom, effectiveTo, terms }: AgreementFile, now: Instant): number[] {
  const thisYear = yearOf(localDate(now, terms.timeZone))
  const first = Math.max(yearOf(effectiveFrom), thisYear)
  // Cases of the last days reach past the end; twice, for weekends and holidays.
  const isReached = (year: number): boolean =>
    effectiveTo === null ||
    daysBetween(effectiveTo, plainDate(`${String(year).padStart(4, '0')}-01-01`)) <= 2 * terms.complexMaxLimit
  return [...new Set([first, Math.max(first, thisYear + 1)])].filter(isReached)
}
