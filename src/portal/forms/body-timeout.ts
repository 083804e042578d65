/** The body arrived too slowly: its sender is gone, or tries to keep us busy. */
export class TooSlow extends Error {}

/** How long to wait for the next piece of a body, and for all of it, in milliseconds. */
export type BodyTimeout = { readonly between: number; readonly whole: number }

/** Enough for uploads over a poor connection: 50 MB in ten minutes. */
export const uploadTimeout: BodyTimeout = { between: 20_000, whole: 600_000 }

/** The pieces of a body as they arrive. Throws {@link TooSlow} if one of them, or all together, take too long. */
export async function* readWithTimeout(
  body: ReadableStream<Uint8Array> | null,
  { between, whole }: BodyTimeout,
): AsyncGenerator<Uint8Array, undefined> {
  if (body === null) return
  const reader = body.getReader()
  let late: NodeJS.Timeout | undefined
  const slow = Promise.withResolvers<never>()
  slow.promise.catch(() => {})
  const give = (up: string) => () => slow.reject(new TooSlow(up))
  const end = setTimeout(give('The body took too long.'), whole)
  let isWhole = false
  try {
    for (;;) {
      late = setTimeout(give('A piece of the body took too long.'), between)
      const { done, value } = await Promise.race([reader.read(), slow.promise])
      clearTimeout(late)
      if (done) {
        isWhole = true
        return
      }
      yield value
    }
  } finally {
    clearTimeout(late)
    clearTimeout(end)
    // The rest of an unread body is not needed.
    if (!isWhole) reader.cancel().catch(() => {})
  }
}

/** The same request with a body that fails with {@link TooSlow} when it takes too long. */
export const limitBodyTime = (request: Request, timeout: BodyTimeout): Request =>
  new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: ReadableStream.from(readWithTimeout(request.body, timeout)),
    duplex: 'half',
  })
