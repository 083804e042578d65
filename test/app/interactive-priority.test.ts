import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { interactivePriority } from '../../src/app/interactive-priority.ts'

/** Something a person waits for, until `end` is called. */
function waitingPerson(runInteractive: ReturnType<typeof interactivePriority>['runInteractive']) {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  return { done: runInteractive(() => promise), end }
}

describe('interactivePriority', () => {
  it('begins background work at once while nobody waits', async () => {
    const { waitTurn } = interactivePriority()
    const startedAt = performance.now()
    await waitTurn()
    expect(performance.now() - startedAt).toBeLessThan(100)
  })

  it('lets every person go first, then begins background work first come, first served', async () => {
    const { runInteractive, waitTurn } = interactivePriority()
    const first = waitingPerson(runInteractive)
    const second = waitingPerson(runInteractive)
    const begun: string[] = []
    const jobs = ['a', 'b', 'c'].map((job) => waitTurn().then(() => begun.push(job)))
    first.end()
    await first.done
    await sleep(20)
    expect(begun).toEqual([])
    second.end()
    await second.done
    await Promise.all(jobs)
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it("never queues one person's work behind another's", async () => {
    const { runInteractive } = interactivePriority()
    const slow = waitingPerson(runInteractive)
    await expect(runInteractive(async () => 'served')).resolves.toBe('served')
    slow.end()
    await slow.done
  })

  it('begins background work after 300 ms, however many people wait', async () => {
    const { runInteractive, waitTurn } = interactivePriority()
    const person = waitingPerson(runInteractive)
    const startedAt = performance.now()
    await Promise.all([waitTurn(), waitTurn()])
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290)
    person.end()
    await person.done
  })

  it("holds nothing up once a person's work has failed", async () => {
    const { runInteractive, waitTurn } = interactivePriority()
    await expect(runInteractive(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
    const startedAt = performance.now()
    await waitTurn()
    expect(performance.now() - startedAt).toBeLessThan(200)
  })
})
