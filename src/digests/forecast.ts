import type { ClockCode } from '../deadlines/clock.ts'

/** A stage that is over: how much business time it took, in business days. */
export type PastStage = { readonly code: ClockCode; readonly took: number }

/** A running stage: business time that has passed and that is left, in business days. */
export type RunningStage = { readonly code: ClockCode; readonly passed: number; readonly left: number }

/** With fewer past stages that got as far, nothing is foretold. */
const fewest = 5
/** From this share on a miss is likely. */
const likely = 0.5

/**
 * How likely a running stage misses its date: of the past stages of its kind that took at least as long as it has taken
 * so far, the share that took longer than it still may.
 * @returns from 0 to 1; null where fewer than five got as far
 */
export function chanceOfMissing(
  { code, passed, left }: RunningStage,
  past: readonly PastStage[],
): number | null {
  const asFar = past.filter((stage) => stage.code === code && stage.took >= passed)
  if (asFar.length < fewest) return null
  return asFar.filter(({ took }) => took > passed + left).length / asFar.length
}

/** Whether a stage will rather be missed than met. */
export const isLikelyMissed = (chance: number | null): chance is number => chance !== null && chance >= likely
