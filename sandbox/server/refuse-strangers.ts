import type { MiddlewareHandler } from 'hono'

/**
 * Keeps web pages of other origins away from the control API and the page: a foreign `Origin`, or a `Host` that is
 * not this machine's, is answered with 403. `host` is what the server listens on.
 */
export function refuseStrangers(host: string): MiddlewareHandler {
  const names = new Set(['127.0.0.1', 'localhost', '[::1]', host, `[${host}]`])
  const isAny = host === '0.0.0.0' || host === '::'
  return async (c, next) => {
    const requestedHost = c.req.header('host') ?? ''
    const origin = c.req.header('origin')
    const isKnown = isAny || names.has(requestedHost.replace(/:\d+$/, ''))
    const isOwn = origin === undefined || origin === `http://${requestedHost}`
    if (!isKnown || !isOwn) return c.text('refused: open the sandbox by its own address', 403)
    await next()
  }
}
