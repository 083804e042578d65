import type { ClockCode } from '../deadlines/clock.ts'

/** A clock of the past: how many business days it took, or has taken so far where it still runs. */
export type PastClock = { readonly code: ClockCode; readonly took: number; readonly isRunning?: boolean }

/** A running clock: how many business days have passed, and how many are left. */
type ClockSoFar = { readonly code: ClockCode; readonly passed: number; readonly left: number }

/** The minimum number of comparable past clocks for a forecast. */
const minPastClocks = 5
/** The probability from which a miss counts as likely. */
const likely = 0.5

/**
 * How likely a running clock misses its date: of the past clocks of its kind that took at least as long as it has taken
 * so far, the share that took longer than it has left. A clock that still runs counts once it has taken longer.
 * @returns from 0 to 1; null where fewer than five took as long
 */
export function chanceOfMissing(
  { code, passed, left }: ClockSoFar,
  past: readonly PastClock[],
): number | null {
  const isLonger = ({ took }: PastClock) => took > passed + left
  const comparable = past.filter(
    (clock) => clock.code === code && clock.took >= passed && (!clock.isRunning || isLonger(clock)),
  )
  if (comparable.length < minPastClocks) return null
  return comparable.filter(isLonger).length / comparable.length
}

/** Whether a clock will probably miss its date. */
export const isLikelyMissed = (chance: number | null): chance is number => chance !== null && chance >= likely
