import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Instant } from '../deadlines/instant.ts'
import type { Provider } from '../operations/ports/company-ports.ts'
import { Unavailable } from '../operations/unavailable.ts'
import { clientRoutes } from './client/client-routes.ts'
import { openVisitRecorder } from './client/visit-recorder.ts'
import { errorPage, type PageError } from './pages/error-page.ts'
import { securityHeaders } from './pages/page-frame.ts'
import type { PortalDeps } from './portal-deps.ts'

/** The running portal. */
type Portal = {
  /** The port it listens on, also when the system chose it. */
  readonly port: number
  /** Stops accepting requests and finishes those in progress, for ten seconds at most. */
  readonly stop: () => Promise<void>
}

/**
 * Timeouts in milliseconds. A phone may be slow, but one that sends nothing for half a minute is gone. An idle
 * connection is kept longer than proxies keep theirs, so that none is closed just as it is used again.
 */
const timeouts = { headers: 10_000, request: 600_000, silence: 30_000, idle: 75_000, stop: 10_000 }
const maxHeaderBytes = 16_384
/** How long the provider's name is cached, in milliseconds. */
const providerCacheTime = 60_000

const statuses: Readonly<Record<PageError, 404 | 413 | 429 | 400>> = {
  lost: 404,
  tooLarge: 413,
  tooMany: 429,
  broken: 400,
}

/**
 * Serves the client's pages, and any `parts` beside them. It trusts no claim of a request about its origin,
 * and uses no cookies, so a reverse proxy in front of it needs no special setup.
 */
export async function servePortal(
  deps: PortalDeps,
  { port, parts = [] }: { readonly port: number; readonly parts?: readonly Hono[] },
): Promise<Portal> {
  const { log } = deps
  const visits = openVisitRecorder(deps)
  const loadProvider = cacheProvider(deps)
  const showError = async (context: Context, error: PageError): Promise<Response> =>
    context.html(errorPage(error, await loadProvider()), statuses[error])

  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    // A part may set a caching rule of its own.
    const { headers } = context.res
    for (const [name, value] of Object.entries(securityHeaders))
      if (name !== 'Cache-Control' || !headers.has(name)) headers.set(name, value)
  })
  app.get('/health', (context) => context.text('ok\n'))
  app.route('/c', clientRoutes({ ...deps, showError, visits }))
  for (const part of parts) app.route('/', part)
  app.notFound((context) => showError(context, 'lost'))
  app.onError((err, context) => {
    // Never log the address: anyone who has it can act as the client.
    log.error({ err, method: context.req.method }, 'a page for a client failed')
    return context.html(errorPage('broken', null), err instanceof Unavailable ? 503 : 500)
  })

  const server = await listen(app, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const closeTimer = setTimeout(() => server.closeAllConnections(), timeouts.stop)
      await closed
      clearTimeout(closeTimer)
      await visits.flush()
    },
  }
}

function listen(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: app.fetch,
      port,
      serverOptions: {
        headersTimeout: timeouts.headers,
        requestTimeout: timeouts.request,
        keepAliveTimeout: timeouts.idle,
        maxHeaderSize: maxHeaderBytes,
      },
    }) as Server
    server.setTimeout(timeouts.silence)
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/** The provider, cached for a while; null while it cannot be loaded. */
function cacheProvider({ store, now, log }: PortalDeps): () => Promise<Provider | null> {
  let cached: { readonly provider: Provider | null; readonly at: Instant } | null = null
  return async () => {
    if (cached && now() - cached.at < providerCacheTime && now() >= cached.at) return cached.provider
    const provider = await store.provider().catch((err: unknown) => {
      log.error({ err }, 'the company could not be looked up')
      return null
    })
    cached = { provider, at: now() }
    return provider
  }
}
