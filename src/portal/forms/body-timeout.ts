/** The body arrived too slowly: its sender is gone, or tries to occupy the server. */
export class TooSlow extends Error {}

/** Maximum time to wait for the next piece of a body, and for all of it, in milliseconds. */
export type BodyTimeout = { readonly perPiece: number; readonly total: number }

/** Enough for uploads over a poor connection: 50 MB in ten minutes. */
export const uploadTimeout: BodyTimeout = { perPiece: 20_000, total: 600_000 }

/** The pieces of a body as they arrive. Throws {@link TooSlow} if one of them, or all together, take too long. */
export async function* readWithTimeout(
  body: ReadableStream<Uint8Array> | null,
  { perPiece, total }: BodyTimeout,
): AsyncGenerator<Uint8Array, undefined> {
  if (body === null) return
  const reader = body.getReader()
  let pieceTimer: NodeJS.Timeout | undefined
  const timeout = Promise.withResolvers<never>()
  timeout.promise.catch(() => {})
  const failWith = (reason: string) => () => timeout.reject(new TooSlow(reason))
  const totalTimer = setTimeout(failWith('The body took too long.'), total)
  let isComplete = false
  try {
    for (;;) {
      pieceTimer = setTimeout(failWith('A piece of the body took too long.'), perPiece)
      const { done, value } = await Promise.race([reader.read(), timeout.promise])
      clearTimeout(pieceTimer)
      if (done) {
        isComplete = true
        return
      }
      yield value
    }
  } finally {
    clearTimeout(pieceTimer)
    clearTimeout(totalTimer)
    // The rest of an unread body is not needed.
    if (!isComplete) reader.cancel().catch(() => {})
  }
}

/** A copy of the request whose body fails with {@link TooSlow} when it takes too long. */
export const limitBodyTime = (request: Request, timeout: BodyTimeout): Request =>
  new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: ReadableStream.from(readWithTimeout(request.body, timeout)),
    duplex: 'half',
  })
