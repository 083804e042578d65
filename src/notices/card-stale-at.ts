import { millisecondsInHour } from 'date-fns/constants'
import { type Case, isOpen } from '../cases/case.ts'
import type { Clock } from '../deadlines/clock.ts'
import { type Instant, instant, instantAt, localDate } from '../deadlines/instant.ts'
import { addDays } from '../deadlines/plain-date.ts'

/**
 * When the card of a case becomes outdated merely because time passes: a clock becomes due soon or overdue, the day ends
 * (business days left), or an hour ends (where hours are left or overdue). null: an ended case.
 */
export function cardStaleAt(
  kase: Case,
  clocks: readonly Clock[],
  now: Instant,
  timeZone: string,
): Instant | null {
  if (!isOpen(kase)) return null
  const today = localDate(now, timeZone)
  const moments: number[] = [instantAt(addDays(today, 1), '00:00', timeZone)]
  for (const { stoppedAt, dueAt, dueSoonAt, limit } of clocks) {
    if (stoppedAt !== null) continue
    if (dueSoonAt !== null) moments.push(dueSoonAt)
    if (dueAt === null) continue
    moments.push(dueAt + 1)
    // 24:00 of a day is 00:00 of the next; the last day is the one before.
    const dueOn = localDate(instant(dueAt - 1), timeZone)
    const inHours = limit.unit === 'hours' || dueOn === today
    if (!inHours) continue
    // What is left falls below a whole hour just after it; what is overdue reaches one on it.
    const passed = Math.floor((now - dueAt) / millisecondsInHour)
    const hoursLeft = Math.floor((dueAt - now) / millisecondsInHour)
    moments.push(
      now > dueAt ? dueAt + (passed + 1) * millisecondsInHour : dueAt - hoursLeft * millisecondsInHour + 1,
    )
  }
  return Math.min(...moments.filter((moment) => moment > now)) as Instant
}
