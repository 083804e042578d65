import type { ClockStore } from '../../operations/ports/clock-ports.ts'
import { findCalendarGaps } from '../calendars/calendar-gaps.ts'
import { findCasesToRecount } from '../cases/find-cases-to-recount.ts'
import { writeCalendarWarning } from '../outbox/calendar-warning.ts'
import { enqueueStaleCards } from '../outbox/enqueue-stale-cards.ts'
import type { StoreContext } from './store-context.ts'

export const clockStore = ({ prisma, withDeadline }: StoreContext): ClockStore => ({
  refreshStaleCards: (now, limit) => withDeadline(enqueueStaleCards(prisma, now, limit)),
  casesToRecount: (after, limit) => withDeadline(findCasesToRecount(prisma, after, limit)),
  calendarGaps: (thisYear) => withDeadline(findCalendarGaps(prisma, thisYear)),
  enqueueCalendarWarning: (gap, now) => withDeadline(writeCalendarWarning(prisma, gap, now)),
})
