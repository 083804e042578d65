import type { Case } from '../../src/cases/case.ts'
import { clocksOf } from '../../src/cases/clocks/case-clocks.ts'
import type { CaseFact } from '../../src/cases/facts/facts.ts'
import { fold } from '../../src/cases/facts/fold.ts'
import type { Clock } from '../../src/deadlines/clock.ts'
import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import type { Standing } from './walked-ladder.ts'

/** What was known of a case after one minute in which something happened, until the next. */
export type Stage = {
  /** The minute in which its last facts came about. */
  readonly since: number
  readonly case: Case
  /** Its running clocks, each with the steps of its ladder. */
  readonly clocks: readonly (Clock & { readonly standings: readonly Standing[] })[]
}

const minute = 60_000

/** A case stage by stage, as each was known then: from the facts up to then, and none that came later. */
export function stagesOf(
  { case: { id }, facts, terms, calendar }: CaseFile,
  walk: (clock: Clock, end: number) => readonly Standing[],
  until: number,
): Stage[] {
  const stages: Stage[] = []
  for (let known = 1; known <= facts.length; known++) {
    const since = minuteOf(facts[known - 1])
    const next = facts[known]
    if (next && minuteOf(next) === since) continue
    // A step in the same minute as the next fact still belongs to the earlier stage.
    const end = next ? minuteOf(next) + minute : until
    const then = facts.slice(0, known)
    const clocks = clocksOf(then, terms, calendar)
      .filter(({ stoppedAt }) => stoppedAt === null)
      .map((clock) => ({ ...clock, standings: walk(clock, end) }))
    stages.push({ since, case: fold(id, then), clocks })
  }
  return stages
}

const minuteOf = (fact: CaseFact | undefined): number => Math.floor((fact?.at ?? 0) / minute) * minute

/** On which step a clock stands at a moment; null: on none. */
export const rungAt = (standings: readonly Standing[], moment: number): string | null =>
  standings.find(({ from, until }) => from <= moment && moment < until)?.rung ?? null
