import { inspect } from 'node:util'

const pollInterval = 60

/** Milliseconds to wait by default: enough for a busy machine. */
const patience = 120_000

/**
 * Repeats `read` until `find` returns something other than null, undefined or false for its value, and returns that.
 * Throws after `within` milliseconds with the condition and the last value.
 */
export async function until<Value, Result>(
  condition: string,
  read: () => Promise<Value> | Value,
  find: (value: Value) => Result | null | undefined | false,
  within = patience,
): Promise<Result> {
  const deadline = performance.now() + within
  for (;;) {
    const value = await read()
    const result = find(value)
    if (result !== null && result !== undefined && result !== false) return result
    if (performance.now() > deadline) {
      const last = typeof value === 'string' ? value : inspect(value, { depth: 6, maxStringLength: 400 })
      throw new Error(`Waited ${within} ms until ${condition}. Seen last:\n${last.slice(-6_000)}`)
    }
    await pause(pollInterval)
  }
}

/** Waits this many milliseconds. Only between two checks: for something to happen, use {@link until}. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
