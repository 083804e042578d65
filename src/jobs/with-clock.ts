import type { Log } from './log.ts'

/** A clock that may jump, stand still, or run faster than real time. */
export type MovedClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** How many times as fast as real time it runs. */
  readonly speed: () => number
  /** Tells of each change of moment or speed; returns what ends the telling. */
  readonly onChange: (listener: () => void) => () => void
}

const minute = 60_000

/** Between the end of one run and the start of the next, in real milliseconds, so that a fast clock leaves room for people. */
const pause = 200

/**
 * Runs `work` at once whenever the clock was moved, and again and again while it runs fast: with each of its minutes,
 * or as often as the work allows. Runs never overlap. One that fails is logged, and the next one finds what it left
 * undone. At real pace or slower it does nothing by itself: that is what {@link everyMinute} is for.
 */
export function withClock(
  clock: MovedClock,
  work: () => Promise<unknown>,
  log: Log,
): { stop(): Promise<void> } {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let moved = false

  const plan = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (stopped || running) return
    if (moved) timer = setTimeout(run, 0)
    else if (clock.speed() > 1) {
      timer = setTimeout(run, Math.max(pause, (minute - (clock.now() % minute)) / clock.speed()))
    }
  }
  const run = (): void => {
    moved = false
    running = work()
      .then(
        () => {},
        (error: unknown) => log.error({ reason: String(error) }, 'the sweep failed'),
      )
      .then(() => {
        running = null
        plan()
      })
  }
  const silence = clock.onChange(() => {
    moved = true
    plan()
  })
  plan()
  return {
    stop: async () => {
      stopped = true
      silence()
      plan()
      await running
    },
  }
}
