import type { ClockCode, ClockSpan } from '../../deadlines/clock.ts'
import type { Course } from '../../deadlines/due.ts'
import type { Instant } from '../../deadlines/instant.ts'

/** A clock as the facts start and stop it, before the terms give it a limit. */
export type Run = Pick<ClockSpan, 'code' | 'cycle' | 'startsAt' | 'stoppedAt' | 'stoppedBy'> & {
  readonly promise: Course['promise']
}

/** Starts and stops the clocks of a case in the order of its facts. Stopping a clock that does not run does nothing. */
export type ClockRuns = {
  readonly start: (code: ClockCode, at: Instant) => void
  readonly stop: (code: ClockCode, at: Instant, by?: Run['stoppedBy']) => void
  /** Cancels the running clocks, or those of these codes, since their purpose no longer applies. */
  readonly cancel: (at: Instant, codes?: readonly ClockCode[]) => void
  /** Moves the end of a running clock to a day that the client was promised. */
  readonly promise: (code: ClockCode, on: NonNullable<Course['promise']>) => void
  /** When the newest clock of that code started; undefined: none did. */
  readonly startOf: (code: ClockCode) => Instant | undefined
  /** All runs so far, in the order in which they started. */
  readonly all: () => Run[]
}

/** No clocks yet. */
export function clockRuns(): ClockRuns {
  const runs: Run[] = []
  const change = (code: ClockCode, changed: Partial<Run>) => {
    const index = runs.findLastIndex((run) => run.code === code && run.stoppedAt === null)
    const run = runs[index]
    if (run) runs[index] = { ...run, ...changed }
  }
  const stop: ClockRuns['stop'] = (code, stoppedAt, stoppedBy = 'done') =>
    change(code, { stoppedAt, stoppedBy })
  return {
    start(code, startsAt) {
      const cycle = runs.filter((run) => run.code === code).length + 1
      runs.push({ code, cycle, startsAt, stoppedAt: null, stoppedBy: 'done', promise: null })
    },
    stop,
    cancel(at, codes) {
      for (const { code } of [...runs]) if (!codes || codes.includes(code)) stop(code, at, 'moot')
    },
    promise: (code, on) => change(code, { promise: on }),
    startOf: (code) => runs.findLast((run) => run.code === code)?.startsAt,
    // What was canceled before it would have started never ran.
    all: () =>
      runs.filter(
        ({ startsAt, stoppedAt, stoppedBy }) =>
          stoppedBy !== 'moot' || stoppedAt === null || startsAt <= stoppedAt,
      ),
  }
}
