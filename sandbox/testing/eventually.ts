/** Reads until there is a value, by default for two minutes (`within` in milliseconds); throws when there is none. */
export async function eventually<T>(
  read: () => Promise<T | null | undefined> | T | null | undefined,
  within = 120_000,
): Promise<T> {
  const until = performance.now() + within
  while (performance.now() < until) {
    const value = await read()
    if (value !== undefined && value !== null) return value
    await pause(20)
  }
  throw new Error(`it did not happen within ${within} ms`)
}

/** Waits this many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
