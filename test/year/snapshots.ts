import type { Case } from '../../src/cases/case.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { LadderStep } from './ladder-steps.ts'

/** A case from one minute with facts until the next. */
export type CaseSnapshot = {
  /** The minute of its last facts, in milliseconds since 1970. */
  readonly since: number
  readonly case: Case
  /** Its running clocks, each with the steps of its ladder. */
  readonly clocks: readonly (Clock & { readonly steps: readonly LadderStep[] })[]
}

const minute = 60_000

/** The snapshots of a case in order, each computed only from the facts up to its minute. */
export function snapshotsOf(
  { case: { id }, facts, terms, calendar }: CaseFile,
  stepsOf: (clock: Clock, end: number) => readonly LadderStep[],
  until: number,
): CaseSnapshot[] {
  const snapshots: CaseSnapshot[] = []
  for (let count = 1; count <= facts.length; count++) {
    const since = minuteOf(facts[count - 1])
    const next = facts[count]
    if (next && minuteOf(next) === since) continue
    // A step in the same minute as the next fact still belongs to the earlier snapshot.
    const end = next ? minuteOf(next) + minute : until
    const factsSoFar = facts.slice(0, count)
    const clocks = clocksOf(factsSoFar, terms, calendar)
      .filter(({ stoppedAt }) => stoppedAt === null)
      .map((clock) => ({ ...clock, steps: stepsOf(clock, end) }))
    snapshots.push({ since, case: fold(id, factsSoFar), clocks })
  }
  return snapshots
}

const minuteOf = (fact: CaseFact | undefined): number => Math.floor((fact?.at ?? 0) / minute) * minute

/** The step of a clock at a moment; null before the first one. */
export const stepAt = (steps: readonly LadderStep[], moment: number): string | null =>
  steps.find(({ from, until }) => from <= moment && moment < until)?.name ?? null
