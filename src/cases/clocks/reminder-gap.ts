import type { Terms } from '../../agreement/terms.ts'
import type { Calendar } from '../../deadlines/calendar.ts'
import { addBusinessDays } from '../../deadlines/count.ts'
import { type Instant, localDate } from '../../deadlines/instant.ts'

/**
 * 4.3: whether `later` keeps the least distance of a reminder from `earlier`: so many business days after its date. False
 * where no calendar covers them.
 */
export function keepsReminderGap(
  { minReminderGap, timeZone }: Pick<Terms, 'minReminderGap' | 'timeZone'>,
  calendar: Calendar,
  earlier: Instant,
  later: Instant,
): boolean {
  if (minReminderGap === 0 || later < earlier) return later >= earlier
  const first = addBusinessDays(calendar, localDate(earlier, timeZone), minReminderGap)
  return 'due' in first && first.due <= localDate(later, timeZone)
}
