import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withClock } from '../../src/jobs/with-clock.ts'

/** A clock that the test moves. */
function heldClock() {
  const listeners = new Set<() => void>()
  let speed = 1
  return {
    now: () => 0,
    speed: () => speed,
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    run(wanted: number) {
      speed = wanted
      for (const listener of listeners) listener()
    },
  }
}

describe('work that goes with a clock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const complaints: object[] = []
  const log = { debug() {}, info() {}, warn() {}, error: (fields: object) => void complaints.push(fields) }

  it('is done at once when the clock is moved, and is not repeated at real pace', async () => {
    const clock = heldClock()
    let done = 0
    withClock(clock, async () => void done++, log)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(done).toBe(0)
    clock.run(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toBe(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(done).toBe(1)
  })

  it('is done with every minute of a fast clock, though never more than five times a second', async () => {
    const clock = heldClock()
    let done = 0
    withClock(clock, async () => void done++, log)
    clock.run(60)
    await vi.advanceTimersByTimeAsync(10_100)
    expect(done).toBe(11)
    done = 0
    clock.run(3600)
    await vi.advanceTimersByTimeAsync(10_100)
    expect(done).toBe(51)
    clock.run(0)
    await vi.advanceTimersByTimeAsync(1)
    done = 0
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done).toBe(0)
  })

  it('never overlaps with itself: moves during a run lead to one more', async () => {
    const clock = heldClock()
    let open = 0
    let most = 0
    let done = 0
    withClock(
      clock,
      async () => {
        most = Math.max(most, ++open)
        await new Promise((resolve) => setTimeout(resolve, 1000))
        open--
        done++
      },
      log,
    )
    clock.run(1)
    await vi.advanceTimersByTimeAsync(100)
    for (let n = 0; n < 5; n++) clock.run(1)
    await vi.advanceTimersByTimeAsync(10_000)
    expect([most, done]).toEqual([1, 2])
  })

  it('goes on after a failure, which is logged, and ends when it is stopped', async () => {
    const clock = heldClock()
    let done = 0
    const work = async () => {
      done++
      throw new Error('no database')
    }
    const running = withClock(clock, work, log)
    clock.run(60)
    await vi.advanceTimersByTimeAsync(2_500)
    expect(done).toBe(3)
    expect(complaints).toContainEqual({ reason: 'Error: no database' })
    await running.stop()
    clock.run(600)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done).toBe(3)
  })
})
