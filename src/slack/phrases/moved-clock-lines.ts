import type { FactOf } from '../../cases/facts/facts.ts'
import { clockClauses } from '../../deadlines/clock.ts'
import type { Instant } from '../../deadlines/instant.ts'
import { formatDue, type Reader } from '../../notices/format-time.ts'

/** Returns one line per date that a changed calendar moved: clause, clock, the old and the new date. */
export function movedClockLines({ clocks }: FactOf<'calendar-changed'>, reader: Reader): string[] {
  const { progressEvents, terms } = reader.words
  const formatMoment = (moment: Instant | null) =>
    moment === null ? progressEvents.dateOpen : formatDue(moment, reader)
  return clocks.map(({ code, from, to }) =>
    progressEvents.clockMoved(clockClauses[code], terms.clock[code], formatMoment(from), formatMoment(to)),
  )
}
