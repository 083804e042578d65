/** Reads until there is something, at most 3 seconds; throws when nothing comes. */
export async function eventually<T>(
  read: () => Promise<T | null | undefined> | T | null | undefined,
): Promise<T> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const value = await read()
    if (value !== undefined && value !== null) return value
    await pause(20)
  }
  throw new Error('it did not happen within 3 s')
}

/** Waits this many milliseconds. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
