import type { OpeningHours } from './opening-hours.ts'
import { quarterHour } from './wall-clock.ts'

const hour = 4 * quarterHour

/**
 * What is wrong with a reminder before people leave, posted at `minute`: it comes in their last hour, and none of their
 * hours before the limit is due follows. null: nothing.
 */
export function leavingFault(hours: OpeningHours, minute: number, dueAt: number | null): string | null {
  if (dueAt === null || minute > dueAt) return 'the limit has ended, or has no date'
  if (!hours.isOpen(minute)) return 'nobody is at work'
  let closesAt = minute
  while (hours.isOpen(closesAt)) closesAt = closesAt - (closesAt % quarterHour) + quarterHour
  if (closesAt - minute > hour) return 'more than an hour before they leave'
  return hours.nextOpen(closesAt) + hour <= dueAt ? 'they are back at work in time' : null
}
