/** Keeps work that can wait from slowing down work that a person waits for; both share one process and database. */
type InteractivePriority = {
  /** Runs what a person waits for. */
  readonly runInteractive: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Resolves when a piece of background work may begin, first come first served: while nobody waits, or after 300 ms. */
  readonly waitForSlot: () => Promise<void>
}

/** Milliseconds after which background work begins in any case, so that due work is not delayed in a busy hour. */
const maxWait = 300

/** Milliseconds between two pieces of background work: all of them at once would slow down the next person. */
const spacing = 5

/** One per process: each process has its own event loop, which people and jobs compete for. */
export function interactivePriority(): InteractivePriority {
  let peopleWaiting = 0
  let isPausing = false
  const queue = new Set<() => void>()

  const startNext = (): void => {
    const [first] = queue
    if (!first || isPausing || peopleWaiting > 0) return
    first()
    isPausing = true
    setTimeout(() => {
      isPausing = false
      startNext()
    }, spacing).unref()
  }

  return {
    async runInteractive(work) {
      peopleWaiting += 1
      try {
        return await work()
      } finally {
        peopleWaiting -= 1
        startNext()
      }
    },
    waitForSlot: () =>
      new Promise((resolve) => {
        const begin = () => {
          clearTimeout(timer)
          queue.delete(begin)
          resolve()
        }
        const timer = setTimeout(begin, maxWait)
        queue.add(begin)
        startNext()
      }),
  }
}
