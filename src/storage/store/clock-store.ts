import type { ClockStore } from '../../operations/ports/clock-ports.ts'
import { findCalendarGaps } from '../calendars/calendar-gaps.ts'
import { findCasesToRecount } from '../cases/find-cases-to-recount.ts'
import { writeCalendarWarning } from '../outbox/calendar-warning.ts'
import { enqueueStaleCards } from '../outbox/enqueue-stale-cards.ts'
import type { StoreContext } from './store-context.ts'

export const clockStore = ({ prisma, answer }: StoreContext): ClockStore => ({
  refreshStaleCards: (now, limit) => answer(enqueueStaleCards(prisma, now, limit)),
  casesToRecount: (after, limit) => answer(findCasesToRecount(prisma, after, limit)),
  calendarGaps: (thisYear) => answer(findCalendarGaps(prisma, thisYear)),
  enqueueCalendarWarning: (gap, now) => answer(writeCalendarWarning(prisma, gap, now)),
})
