import { type Instant, instantAt } from './instant.ts'
import { isPlainDate } from './plain-date.ts'

const WALL_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](([01]\d|2[0-3]):[0-5]\d))?$/

/**
 * Reads a moment as a clock on the wall in the zone shows it: `2026-09-24T16:30`, `2026-09-24 16:30`, or the date alone,
 * which is its beginning; null for anything else.
 */
export function readWallTime(text: string, timeZone: string): Instant | null {
  const [, date, time = '00:00'] = WALL_TIME.exec(text) ?? []
  return isPlainDate(date) ? instantAt(date, time, timeZone) : null
}
