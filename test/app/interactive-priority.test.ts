import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { interactivePriority } from '../../src/app/interactive-priority.ts'

/** Something a person waits for, until `end` is called. */
function waitingPerson(serve: ReturnType<typeof interactivePriority>['serve']) {
  const { promise, resolve: end } = Promise.withResolvers<void>()
  return { done: serve(() => promise), end }
}

test('work that can wait begins at once while nobody waits', async () => {
  const { turn } = interactivePriority()
  const startedAt = performance.now()
  await turn()
  expect(performance.now() - startedAt).toBeLessThan(100)
})

test('work that can wait lets every person go first, then begins in the order of asking', async () => {
  const { serve, turn } = interactivePriority()
  const first = waitingPerson(serve)
  const second = waitingPerson(serve)
  const begun: string[] = []
  const jobs = ['a', 'b', 'c'].map((job) => turn().then(() => begun.push(job)))
  first.end()
  await first.done
  await sleep(20)
  expect(begun).toEqual([])
  second.end()
  await second.done
  await Promise.all(jobs)
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('what a person waits for never queues behind another', async () => {
  const { serve } = interactivePriority()
  const slow = waitingPerson(serve)
  await expect(serve(async () => 'served')).resolves.toBe('served')
  slow.end()
  await slow.done
})

test('work that can wait begins after 300 ms, however many people wait', async () => {
  const { serve, turn } = interactivePriority()
  const person = waitingPerson(serve)
  const startedAt = performance.now()
  await Promise.all([turn(), turn()])
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(290)
  person.end()
  await person.done
})

test('a person whose request fails no longer holds anything up', async () => {
  const { serve, turn } = interactivePriority()
  await expect(serve(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost')
  const startedAt = performance.now()
  await turn()
  expect(performance.now() - startedAt).toBeLessThan(200)
})
