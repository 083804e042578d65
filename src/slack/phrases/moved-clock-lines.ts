import type { FactOf } from '../../cases/facts/facts.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { formatDue, type Reader } from '../../notices/format-time.ts'

/** The dates that a changed calendar moved, a line each: clause, clock, the date now and the one before. */
export function movedClockLines({ clocks }: FactOf<'calendar-changed'>, reader: Reader): string[] {
  const { progressEvents, terms } = reader.words
  const formatMoment = (moment: Instant | null) =>
    moment === null ? progressEvents.dateOpen : formatDue(moment, reader)
  return clocks.map(({ code, from, to }) =>
    progressEvents.clockMoved(clockClauses[code], terms.clock[code], formatMoment(from), formatMoment(to)),
  )
}
