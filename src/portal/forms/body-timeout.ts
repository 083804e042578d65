/** The body came too slowly: whoever sends it is gone, or means to keep us busy. */
export class TooSlow extends Error {}

/** How long, in milliseconds, to wait for a next piece of a body, and for all of it. */
export type BodyTimeout = { readonly between: number; readonly whole: number }

/** What people upload over a poor connection: 50 MB in ten minutes. */
export const patience: BodyTimeout = { between: 20_000, whole: 600_000 }

/** The pieces of a body as they come. Throws {@link TooSlow} where one, or all of it, takes longer than that. */
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
    // What nobody reads any more need not come.
    if (!isWhole) reader.cancel().catch(() => {})
  }
}

/** The same request, whose body is waited for no longer than that. */
export const limitBodyTime = (request: Request, patience: BodyTimeout): Request =>
  new Request(request.url, {
    method: request.method,
    headers: request.headers,
    body: ReadableStream.from(readWithTimeout(request.body, patience)),
    duplex: 'half',
  })
