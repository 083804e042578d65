import type { Logger } from 'pino'

/** Everything that was started and must be stopped again. */
export type StopList = {
  readonly add: (stop: () => Promise<unknown>) => void
  /** Stops everything, last started first. A stop that fails is logged and does not hold up the others. */
  readonly stopAll: () => Promise<void>
}

/** An empty list. */
export function openStopList(log: Pick<Logger, 'error'>): StopList {
  const stops: (() => Promise<unknown>)[] = []
  return {
    add: (stop) => void stops.push(stop),
    async stopAll() {
      for (const stop of stops.splice(0).reverse()) {
        await stop().catch((error: unknown) => log.error({ err: error }, 'a part of Redress failed to stop'))
      }
    },
  }
}
