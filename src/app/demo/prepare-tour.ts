import { startTour, type Tour, type TourDeps } from './tour.ts'

/** A prepared tour. */
type PreparedTour = {
  /** Starts to post its messages, in the background; returns what breaks it off. */
  readonly start: () => { stop(): Promise<void> }
}

/**
 * Prepares the tour's cases; called before the worker and the schedule start, so that they find whole cases. Without
 * the tour everything else works, so an error is only logged. null: there is nothing to post.
 */
export async function prepareTour(deps: TourDeps): Promise<PreparedTour | null> {
  const { log } = deps
  const tour: Tour | null = await startTour(deps).catch((err: unknown) => {
    log.error({ err }, 'the tour could not be prepared')
    return null
  })
  if (tour === null) return null
  return {
    start() {
      const stopping = new AbortController()
      const posting = tour.postMessages(stopping.signal).catch((err: unknown) => {
        if (!stopping.signal.aborted) log.error({ err }, 'the tour could not be told')
      })
      return {
        async stop() {
          stopping.abort()
          await posting
        },
      }
    },
  }
}
