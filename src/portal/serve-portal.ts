import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { Instant } from '../deadlines/instant.ts'
import type { Provider } from '../operations/ports/company-ports.ts'
import { Unavailable } from '../operations/unavailable.ts'
import { clientRoutes } from './client/client-routes.ts'
import { noteVisits } from './client/note-visits.ts'
import { securityHeaders } from './pages/page-frame.ts'
import { type Nothing, plainPage } from './pages/plain-page.ts'
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
const times = { headers: 10_000, request: 600_000, silence: 30_000, idle: 75_000, stop: 10_000 }
const maxHeaderBytes = 16_384
/** How long the provider's name is cached, in milliseconds. */
const providerLasts = 60_000

const statuses: Readonly<Record<Nothing, 404 | 413 | 429 | 400>> = {
  lost: 404,
  tooLarge: 413,
  tooMany: 429,
  broken: 400,
}

/**
 * Serves the client's pages, and any `parts` beside them. It trusts nothing a request says about where it comes from,
 * and uses no cookies, so a reverse proxy in front of it needs no special setup.
 */
export async function servePortal(
  deps: PortalDeps,
  { port, parts = [] }: { readonly port: number; readonly parts?: readonly Hono[] },
): Promise<Portal> {
  const { log } = deps
  const visits = noteVisits(deps)
  const knownProvider = rememberProvider(deps)
  const nothing = async (context: Context, what: Nothing): Promise<Response> =>
    context.html(plainPage(what, await knownProvider()), statuses[what])

  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    // A part may set a caching rule of its own.
    const { headers } = context.res
    for (const [name, value] of Object.entries(securityHeaders))
      if (name !== 'Cache-Control' || !headers.has(name)) headers.set(name, value)
  })
  app.get('/health', (context) => context.text('ok\n'))
  app.route('/c', clientRoutes({ ...deps, nothing, visits }))
  for (const part of parts) app.route('/', part)
  app.notFound((context) => nothing(context, 'lost'))
  app.onError((err, context) => {
    // Never log the address: whoever has it can act as the client.
    log.error({ err, method: context.req.method }, 'a page for a client failed')
    return context.html(plainPage('broken', null), err instanceof Unavailable ? 503 : 500)
  })

  const server = await listen(app, port)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const impatient = setTimeout(() => server.closeAllConnections(), times.stop)
      await closed
      clearTimeout(impatient)
      await visits.end()
    },
  }
}

function listen(app: Hono, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch: app.fetch,
      port,
      serverOptions: {
        headersTimeout: times.headers,
        requestTimeout: times.request,
        keepAliveTimeout: times.idle,
        maxHeaderSize: maxHeaderBytes,
      },
    }) as Server
    server.setTimeout(times.silence)
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

/** The provider, cached for a while; null while it cannot be loaded. */
function rememberProvider({ store, now, log }: PortalDeps): () => Promise<Provider | null> {
  let known: { readonly provider: Provider | null; readonly at: Instant } | null = null
  return async () => {
    if (known && now() - known.at < providerLasts && now() >= known.at) return known.provider
    const provider = await store.provider().catch((err: unknown) => {
      log.error({ err }, 'the company could not be looked up')
      return null
    })
    known = { provider, at: now() }
    return provider
  }
}
