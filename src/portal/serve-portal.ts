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

/** The pages for clients, as they run. */
export type Portal = {
  /** The port it listens on, also where 0 let the system choose. */
  readonly port: number
  /** Takes nothing new, and ends what is under way; what takes longer than ten seconds is broken off. */
  readonly stop: () => Promise<void>
}

/**
 * Milliseconds. A phone may be slow, but one that sends nothing for half a minute is gone. An idle connection is kept for
 * longer than proxies keep theirs, so that none is closed just as it is used again.
 */
const times = { headers: 10_000, request: 600_000, silence: 30_000, idle: 75_000, stop: 10_000 }
const maxHeaderBytes = 16_384
/** For how long the name of the company is remembered. */
const providerLasts = 60_000

const statuses: Readonly<Record<Nothing, 404 | 413 | 429 | 400>> = {
  lost: 404,
  tooLarge: 413,
  tooMany: 429,
  broken: 400,
}

/**
 * Serves what clients see: their pages, and whatever else is part of it. It believes nothing that a request says of where
 * it comes from, and takes part in no cookies, so that a proxy before it needs no more than to pass requests on.
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
    // A part may know better how long a page of its own may be kept.
    const { headers } = context.res
    for (const [name, value] of Object.entries(securityHeaders))
      if (name !== 'Cache-Control' || !headers.has(name)) headers.set(name, value)
  })
  app.get('/health', (context) => context.text('ok\n'))
  app.route('/c', clientRoutes({ ...deps, nothing, visits }))
  for (const part of parts) app.route('/', part)
  app.notFound((context) => nothing(context, 'lost'))
  app.onError((err, context) => {
    // Never the address: whoever has it can act for the client.
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

/** The company, looked up now and then; null while it cannot be. */
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
