import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Fires at a steady pace for `seconds`, whether or not earlier shots have been answered, and resolves when all have.
 * Each shot is told the moment for which it was planned (of `performance.now()`): a latency counted from there includes
 * what a slow answer, or this process itself, did to those behind it.
 */
export async function openLoop(
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
  fire: (nth: number, plannedAt: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now() + 100
  const shots: Promise<void>[] = []
  for (let nth = 0; nth < rate * seconds; nth++) {
    const plannedAt = startedAt + (nth * 1000) / rate
    const wait = plannedAt - performance.now()
    if (wait > 0) await sleep(wait)
    shots.push(fire(nth, plannedAt))
  }
  await Promise.all(shots)
}
