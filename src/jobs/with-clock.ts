import type { Log } from './worker-log.ts'

/** A clock that may jump, stand still, or run faster than real time. */
export type MovedClock = {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The factor by which it runs faster than real time. */
  readonly speed: () => number
  /** Calls `listener` after each change of time or speed; returns a function that unsubscribes it. */
  readonly onChange: (listener: () => void) => () => void
}

const minute = 60_000

/** Real milliseconds between two runs at least, so that a fast clock leaves room for interactive work. */
const minPause = 200

/**
 * Runs `work` at once whenever the clock was moved, and repeatedly while it runs fast: each of its minutes, or as often as
 * the work allows. Runs never overlap. One that fails is logged, and the next one finds the work that it left. At real
 * speed or slower it does nothing by itself: `everyMinute` does.
 */
export function withClock(
  clock: MovedClock,
  work: () => Promise<unknown>,
  log: Log,
): { stop(): Promise<void> } {
  let isStopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null
  let isMoved = false

  const schedule = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (isStopped || running) return
    if (isMoved) timer = setTimeout(run, 0)
    else if (clock.speed() > 1) {
      timer = setTimeout(run, Math.max(minPause, (minute - (clock.now() % minute)) / clock.speed()))
    }
  }
  const run = (): void => {
    isMoved = false
    running = work()
      .then(
        () => {},
        (error: unknown) => log.error({ reason: String(error) }, 'the sweep failed'),
      )
      .then(() => {
        running = null
        schedule()
      })
  }
  const unsubscribe = clock.onChange(() => {
    isMoved = true
    schedule()
  })
  schedule()
  return {
    stop: async () => {
      isStopped = true
      unsubscribe()
      schedule()
      await running
    },
  }
}
