import { Refusal } from '../workspace/refusal.ts'

/** The state of the clock: at real time `realAt` it showed `at`, and since then it runs `speed` times as fast. */
export type ClockRecord = {
  /** Milliseconds since 1970 that the clock showed. */
  at: number
  /** Milliseconds since 1970 in real time. */
  realAt: number
  /** The multiple of real time; 0: stopped. */
  speed: number
}

/** The fastest a clock may run: a day in a second. */
export const maxSpeed = 86_400

/** The clock that people, apps and messages of the workspace go by. It never runs backwards. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Whole seconds since 1970. */
  seconds(): number
  /** Real time in milliseconds since 1970, for what programs check against their own clock, such as a signature. */
  real(): number
  readonly speed: number
  /** Lets it run this many times as fast from now on; 0 stops it. */
  run(speed: number): void
  /** Sets it to a later moment, in milliseconds since 1970. Refuses an earlier one, `clock_backwards`. */
  jump(to: number): void
  /** Calls the listener after each change of moment or speed; returns the function that ends the listening. */
  listen(listener: () => void): () => void
}

/** The tolerance, in milliseconds, within which an earlier time counts as the present moment. */
const tolerance = 1000
const endOfTime = 8_640_000_000_000_000

/**
 * A clock that continues from its saved state; null: it shows real time. One that ran fast continues at real pace from
 * where it was: the time during which the sandbox did not run does not count.
 */
export function createClock(
  saved: ClockRecord | null,
  save: (record: ClockRecord) => void,
  real: () => number = Date.now,
): Clock {
  const listeners = new Set<() => void>()
  let record = saved === null ? { at: real(), realAt: real(), speed: 1 } : resume(saved, real())
  // The clock does not run backwards even if the machine's own clock was set back.
  let lastShown = 0

  const now = (): number => {
    const moment = record.at + Math.max(0, real() - record.realAt) * record.speed
    lastShown = Math.min(endOfTime, Math.max(lastShown, Math.floor(moment)))
    return lastShown
  }
  const set = (at: number, speed: number): void => {
    record = { at, realAt: real(), speed }
    save(record)
    for (const listener of listeners) listener()
  }
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    real,
    get speed() {
      return record.speed
    },
    run: (speed) => set(now(), speed),
    jump(to) {
      const before = now()
      if (to < before - tolerance) {
        throw new Refusal(
          'clock_backwards',
          `the clock shows ${new Date(before).toISOString()} and does not run backwards: choose a later moment, or start with an empty data directory`,
        )
      }
      set(Math.min(Math.max(to, before), endOfTime), record.speed)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Saves a fast clock every second, so that a kill loses at most that second. Returns a function that stops it. */
export function saveWhileFast(clock: Clock, save: (record: ClockRecord) => void): () => void {
  const timer = setInterval(() => {
    if (clock.speed > 1) save({ at: clock.now(), realAt: clock.real(), speed: clock.speed })
  }, 1000)
  timer.unref()
  return () => clearInterval(timer)
}

function resume(saved: ClockRecord, realNow: number): ClockRecord {
  return saved.speed > 1 ? { at: saved.at, realAt: realNow, speed: 1 } : saved
}
