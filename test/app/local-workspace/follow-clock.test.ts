import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acme, startAcme } from '../../../sandbox/testing/start-acme.ts'
import { type FollowedClock, followClock } from '../../../src/app/local-workspace/follow-clock.ts'
import { until } from '../../support/until.ts'

const day = 86_400

describe('followClock', () => {
  let acme: Acme
  let clock: FollowedClock
  let changes = 0
  beforeAll(async () => {
    acme = await startAcme()
    clock = await followClock(acme.origin, Date.now)
    clock.onChange(() => void changes++)
  })
  afterAll(async () => {
    clock.stop()
  })

  const workspaceNow = () => acme.workspace.store.clock.now()
  const waitUntilWithin = (within: number) =>
    until(
      'it shows what the workspace shows',
      () => Math.abs(clock.now() - workspaceNow()),
      (difference) => difference < within,
    )

  it('shows real time at first', async () => {
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000)
    expect([clock.speed(), changes]).toEqual([1, 0])
  })

  it("jumps, runs fast and stops with the workspace's clock, and reports each change", async () => {
    await until(
      'it listens',
      () => acme.control('clock', { add: day }),
      () => changes > 0,
    )
    await waitUntilWithin(1000)
    await acme.control('clock', { speed: 600 })
    await until('it is fast', clock.speed, (speed) => speed === 600)
    await waitUntilWithin(600 * 100)
    const before = changes
    await acme.control('clock', { speed: 0 })
    await until('it stands', clock.speed, (speed) => speed === 0)
    expect(changes).toBe(before + 1)
    const stoppedAt = clock.now()
    expect(clock.now()).toBe(stoppedAt)
    expect(stoppedAt - workspaceNow()).toBeGreaterThanOrEqual(0)
    expect(stoppedAt - workspaceNow()).toBeLessThan(600 * 100)
  })

  it('continues from its last reading when the workspace is gone', async () => {
    await acme.control('clock', { speed: 3600 })
    await until('it is fast', clock.speed, (speed) => speed === 3600)
    await acme.stop()
    const before = clock.now()
    await until('an hour has passed', clock.now, (now) => now - before > 3_600_000, 3_000)
  })
})
