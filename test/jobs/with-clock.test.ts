import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withClock } from '../../src/jobs/with-clock.ts'

/** A clock whose changes the test triggers. */
function manualClock() {
  const listeners = new Set<() => void>()
  let speed = 1
  return {
    now: () => 0,
    speed: () => speed,
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(newSpeed: number) {
      speed = newSpeed
      for (const listener of listeners) listener()
    },
  }
}

describe('periodic work on a clock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const errors: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void errors.push(fields) }

  it('runs at once when the clock is set, and not again while the clock runs at normal speed', async () => {
    const clock = manualClock()
    let runCount = 0
    withClock(clock, async () => void runCount++, log)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(runCount).toBe(0)
    clock.run(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(runCount).toBe(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(runCount).toBe(1)
  })

  it('runs once per minute of a fast clock, at most five times a second', async () => {
    const clock = manualClock()
    let runCount = 0
    withClock(clock, async () => void runCount++, log)
    clock.run(60)
    await vi.advanceTimersByTimeAsync(10_100)
    expect(runCount).toBe(11)
    runCount = 0
    clock.run(3600)
    await vi.advanceTimersByTimeAsync(10_100)
    expect(runCount).toBe(51)
    clock.run(0)
    await vi.advanceTimersByTimeAsync(1)
    runCount = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runCount).toBe(0)
  })

  it('never overlaps with itself: several clock changes during a run cause one more run', async () => {
    const clock = manualClock()
    let active = 0
    let maxActive = 0
    let runCount = 0
    withClock(
      clock,
      async () => {
        maxActive = Math.max(maxActive, ++active)
        await new Promise((resolve) => setTimeout(resolve, 1000))
        active--
        runCount++
      },
      log,
    )
    clock.run(1)
    await vi.advanceTimersByTimeAsync(100)
    for (let n = 0; n < 5; n++) clock.run(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([maxActive, runCount]).toEqual([1, 2])
  })

  it('continues after a failure, which is logged, and ends when it is stopped', async () => {
    const clock = manualClock()
    let runCount = 0
    const work = async () => {
      runCount++
      throw new Error('no database')
    }
    const running = withClock(clock, work, log)
    clock.run(60)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(runCount).toBe(3)
    expect(errors).toContainEqual({ reason: 'Error: no database' })
    await running.stop()
    clock.run(600)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(runCount).toBe(3)
  })
})
