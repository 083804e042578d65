import { dayKind } from '../../deadlines/calendar.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { CaseContext } from '../case-context.ts'
import type { CommandRefusal } from './command-refusal.ts'

/** null when a solution can be expected on that day: today or later, and covered by the calendar. */
export function checkExpectedDate(
  expectedOn: PlainDate,
  now: Instant,
  { terms, calendar }: Pick<CaseContext, 'terms' | 'calendar'>,
): CommandRefusal | null {
  if (expectedOn < localDate(now, terms.timeZone)) return { code: 'in-the-past', field: 'expectedOn' }
  return dayKind(calendar.calendar, expectedOn).kind === 'uncovered' ? { code: 'date-unknown' } : null
}
