/** Keeps work that can wait from slowing down work that a person is waiting for; both share one process and database. */
export type InteractivePriority = {
  /** Runs what a person is waiting for. */
  readonly serve: <Result>(work: () => Promise<Result>) => Promise<Result>
  /** Resolves when a piece of work that can wait may begin, in the order of asking: while nobody waits, or after 300 ms. */
  readonly turn: () => Promise<void>
}

/** Milliseconds after which a piece of work begins all the same: a busy hour must not hold up what was promised. */
const patience = 300

/** Milliseconds between two that begin: all of them at once would be in the way of the next person. */
const spacing = 5

/** For one process: each has its own event loop, which is what people and jobs compete for. */
export function interactivePriority(): InteractivePriority {
  let peopleWaiting = 0
  let pausing = false
  const queue = new Set<() => void>()

  const letOneBegin = (): void => {
    const [first] = queue
    if (!first || pausing || peopleWaiting > 0) return
    first()
    pausing = true
    setTimeout(() => {
      pausing = false
      letOneBegin()
    }, spacing).unref()
  }

  return {
    async serve(work) {
      peopleWaiting += 1
      try {
        return await work()
      } finally {
        peopleWaiting -= 1
        letOneBegin()
      }
    },
    turn: () =>
      new Promise((resolve) => {
        const begin = () => {
          clearTimeout(latest)
          queue.delete(begin)
          resolve()
        }
        const latest = setTimeout(begin, patience)
        queue.add(begin)
        letOneBegin()
      }),
  }
}
