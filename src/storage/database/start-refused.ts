/** The program cannot start here; `message` is one sentence for the operator: what, where, and what to do. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}

/** The code of a system error (ENOSPC, EACCES, …), or null when the error carries none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

/** The message of an error, on one line. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/\s+/g, ' ').trim()
}
