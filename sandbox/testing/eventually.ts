/** Reads until there is something, two minutes unless told (milliseconds); throws when nothing comes. */
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
