import { inspect } from 'node:util'

const between = 60

/** Milliseconds to wait: long enough for a busy machine, so that only what never happens fails. */
const patience = 120_000

/**
 * Repeats `look` until `find` returns something other than null, undefined or false for what it saw, and returns that.
 * Throws after `within` milliseconds with what was awaited and what was seen last.
 */
export async function until<Seen, Found>(
  awaited: string,
  look: () => Promise<Seen> | Seen,
  find: (seen: Seen) => Found | null | undefined | false,
  within = patience,
): Promise<Found> {
  const deadline = performance.now() + within
  for (;;) {
    const seen = await look()
    const found = find(seen)
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) {
      const last = typeof seen === 'string' ? seen : inspect(seen, { depth: 6, maxStringLength: 400 })
      throw new Error(`Waited ${within} ms until ${awaited}. Seen last:\n${last.slice(-6_000)}`)
    }
    await pause(between)
  }
}

/** Waits this many milliseconds. Only between two checks: for something to happen, use {@link until}. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
