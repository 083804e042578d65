import { inspect } from 'node:util'

const between = 60

/** Long enough for a machine that does much else; what does not come by then is not coming. Milliseconds. */
const patience = 120_000

/**
 * Looks again and again until `find` finds something in what `look` saw (null, undefined and false are nothing), and
 * returns it. Throws after `within` milliseconds, with what was awaited and what was seen last.
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

/** Waits this many milliseconds: between two looks, never for something to have happened. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
