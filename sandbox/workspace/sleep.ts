/** Waits this many milliseconds; 0 does not wait at all. Does not keep the sandbox from ending. */
export function sleep(ms: number): Promise<void> {
  if (ms <= 0) return Promise.resolve()
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
}
