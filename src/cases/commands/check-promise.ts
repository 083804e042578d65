import type { Terms } from '../../agreement/terms.ts'
import { dayKind, isWorking } from '../../deadlines/calendar.ts'
import type { Clock, ClockCode } from '../../deadlines/clock.ts'
import { type Instant, instantAt } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { CalendarInForce } from '../clocks/case-clocks.ts'
import type { CommandRefusal, DateField } from './command-refusal.ts'

/** A later date that is promised to the client instead of the due date of a clock. */
export type Promised = {
  readonly field: DateField
  readonly on: PlainDate
  /** The time of the notice to the client. */
  readonly toldAt: Instant
  /** The clock that the date moves. */
  readonly clock: Clock | undefined
  /** The clock whose due date it must not pass; null: none runs. */
  readonly outer: { readonly code: ClockCode; readonly dueAt: Instant | null } | null
}

/**
 * null when the date may be promised: the client was notified before the old date, and the new one is a later business
 * day within the outer limit. An old date that no calendar covers is later than every covered day, so that nothing can be
 * promised instead of it; an outer limit that no calendar covers limits nothing.
 */
export function checkPromise(
  { field, on, toldAt, clock, outer }: Promised,
  terms: Terms,
  { calendar }: CalendarInForce,
): CommandRefusal | null {
  const dueAt = clock?.dueAt ?? null
  if (clock?.dueAt === null) return { code: 'date-unknown' }
  if (dueAt !== null && toldAt > dueAt) return { code: 'date-passed', dueAt }
  const kind = dayKind(calendar, on)
  if (kind.kind === 'uncovered') return { code: 'date-unknown' }
  if (!isWorking(kind)) return { code: 'not-a-business-day', field, day: on }
  const end = instantAt(on, terms.closeOfBusiness, terms.timeZone)
  if (dueAt !== null && end <= dueAt) return { code: 'not-later', field, dueAt }
  if (outer && outer.dueAt !== null && end > outer.dueAt) {
    return { code: 'past-limit', field, clock: outer.code, dueAt: outer.dueAt }
  }
  return null
}
