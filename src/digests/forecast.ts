import type { ClockCode } from '../deadlines/clock.ts'

/** A clock that stopped: how many business days it took. */
export type PastClock = { readonly code: ClockCode; readonly took: number }

/** A running clock: how many business days have passed, and how many are left. */
type ClockSoFar = { readonly code: ClockCode; readonly passed: number; readonly left: number }

/** The minimum number of comparable past clocks for a forecast. */
const minPastClocks = 5
/** The probability from which a miss counts as likely. */
const likely = 0.5

/**
 * How likely a running clock misses its date: of the past clocks of its kind that took at least as long as it has taken
 * so far, the share that took longer than it has left.
 * @returns from 0 to 1; null where fewer than five took as long
 */
export function chanceOfMissing(
  { code, passed, left }: ClockSoFar,
  past: readonly PastClock[],
): number | null {
  const asLong = past.filter((clock) => clock.code === code && clock.took >= passed)
  if (asLong.length < minPastClocks) return null
  return asLong.filter(({ took }) => took > passed + left).length / asLong.length
}

/** Whether a clock will probably miss its date. */
export const isLikelyMissed = (chance: number | null): chance is number => chance !== null && chance >= likely
