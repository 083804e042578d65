import type { CaseFile } from '../../src/operations/ports/case-file.ts'
import { listenersOf } from './audiences.ts'
import type { Ground } from './ground.ts'
import { rungAt, type Stage } from './stages.ts'

/** A reminder that has to be said: once, in this minute, there. */
export type Expected = {
  readonly key: string
  readonly minute: number
  readonly channel: string
  readonly inThread: boolean
  readonly rung: string
  /** Whether the step is over within the same minute, so that it may have passed before it could be said. */
  readonly passes: boolean
}

const minute = 60_000
const upToMinute = (moment: number) => Math.ceil(moment / minute) * minute

/** One spelling of what makes a reminder unique. */
export const keyOf = (of: {
  readonly caseId: string
  readonly cycle: number
  readonly threshold: string
  readonly audience: string
}): string => `${of.caseId} ${of.threshold} cycle ${of.cycle} to ${of.audience}`

/**
 * Everything that has to be said about one case, from its facts alone: each step to each listener in the first minute in
 * which the clock stands on it and they are there; a late step to those who hear of it once, at whichever they are there
 * first. What is no longer true when that minute is over is not said, and may be due again later.
 */
export function expectedOf(
  file: CaseFile,
  stages: readonly Stage[],
  ground: Ground,
  until: number,
): Expected[] {
  const said = new Map<string, Expected>()
  for (const [index, stage] of stages.entries()) {
    const next = stages[index + 1]
    const last = next?.since ?? until - minute
    for (const { code, cycle, standings } of stage.clocks) {
      for (const { rung, from, until: over } of standings) {
        const first = Math.max(stage.since + minute, upToMinute(from))
        const latest = Math.min(last, upToMinute(over) - minute)
        if (first > latest) continue
        for (const listener of listenersOf(ground, file, stage.case, { code, rung })) {
          const { audience, threshold } = listener
          const key = keyOf({ caseId: file.case.id, cycle, threshold, audience })
          const at = listener.hours.nextOpen(first)
          if (said.has(key) || at > latest) continue
          // What happens in the same minute happens before it is delivered, and may take it where the case is then.
          const after = next && at === next.since ? next : stage
          const clock = after.clocks.find((each) => each.code === code && each.cycle === cycle)
          const now = clock ? rungAt(clock.standings, at) : null
          const once = !listener.isPrimary && rung.startsWith('overdue') && now?.startsWith('overdue')
          if (now !== rung && !once) continue
          const there = listenersOf(ground, file, after.case, { code, rung }).find(
            (each) => each.audience === audience,
          )
          const { channel, inThread } = there ?? listener
          said.set(key, { key, minute: at, channel, inThread, rung, passes: over < at + minute })
        }
      }
    }
  }
  return [...said.values()]
}
