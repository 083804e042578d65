import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { interactivePriority } from '../../src/app/interactive-priority.ts'

/** A request that a person waits for until `end` is called. */
function waitingPerson(runInteractive: ReturnType<typeof interactivePriority>['runInteractive']) {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  return { done: runInteractive(() => promise), end }
}

describe('interactivePriority', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('starts background work at once while nobody waits', async () => {
    const { waitForSlot } = interactivePriority()
    await waitForSlot()
  })

  it('serves every waiting person first, then starts background work in order of arrival', async () => {
    const { runInteractive, waitForSlot } = interactivePriority()
    const first = waitingPerson(runInteractive)
    const second = waitingPerson(runInteractive)
    const startedJobs: string[] = []
    for (const job of ['a', 'b', 'c']) void waitForSlot().then(() => startedJobs.push(job))
    first.end()
    await first.done
    await vi.advanceTimersByTimeAsync(20)
    expect(startedJobs).toEqual([])
    second.end()
    await second.done
    await vi.advanceTimersByTimeAsync(20)
    expect(startedJobs).toEqual(['a', 'b', 'c'])
  })

  it("never queues one person's work behind another's", async () => {
    const { runInteractive } = interactivePriority()
    const slow = waitingPerson(runInteractive)
    await expect(runInteractive(async () => 'served')).resolves.toBe('served')
    slow.end()
    await slow.done
  })

  it('starts background work after 300 ms even while people wait', async () => {
    const { runInteractive, waitForSlot } = interactivePriority()
    const person = waitingPerson(runInteractive)
    let startedJobs = 0
    for (let job = 0; job < 2; job++) void waitForSlot().then(() => startedJobs++)
    await vi.advanceTimersByTimeAsync(299)
    expect(startedJobs).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(startedJobs).toBe(2)
    person.end()
    await person.done
  })

  it("starts background work after a person's request has failed", async () => {
    const { runInteractive, waitForSlot } = interactivePriority()
    await expect(runInteractive(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    await waitForSlot()
  })
})
