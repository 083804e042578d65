import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Fires at a steady rate for `seconds`, whether or not earlier shots are complete, and resolves when all are. Each shot
 * receives its planned moment (of `performance.now()`): a latency counted from there includes the delay that a slow
 * answer, or this process itself, causes for later shots.
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
