import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { actRoutes } from './control/act-routes.ts'
import { clockRoutes } from './control/clock-routes.ts'
import { instrumentRoutes } from './control/instrument-routes.ts'
import { mailRoutes } from './control/mail-routes.ts'
import { outboxRoutes, watchOutbox } from './control/outbox-routes.ts'
import { readRoutes } from './control/read-routes.ts'
import { streamRoute } from './control/stream-route.ts'
import { trafficRoutes } from './control/traffic-routes.ts'
import { createWorkspace } from './create-workspace.ts'
import { startMail } from './mail/start-mail.ts'
import type { SandboxOptions } from './sandbox-options.ts'
import { apiRoutes } from './server/api-routes.ts'
import { fileRoutes } from './server/file-routes.ts'
import { pageRoutes } from './server/page-routes.ts'
import { refuseStrangers } from './server/refuse-strangers.ts'
import { responseUrlRoutes } from './server/response-url-routes.ts'
import type { Workspace } from './workspace/workspace.ts'

/** A running sandbox. */
export type Sandbox = { origin: string; workspace: Workspace; stop(): Promise<void> }

/** Starts the sandbox. Throws an Error with a sentence for people when the port, the file or the data is unusable. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  let origin = ''
  const { workspace, mail, close } = createWorkspace(options, () => origin)
  const server = createAdaptorServer({ fetch: routes(workspace, options.host).fetch }) as Server
  server.on('upgrade', (request, socket, head) => {
    if (!workspace.sockets.upgrade(request, socket, head)) socket.destroy()
  })
  let stopMail: () => Promise<void> = async () => undefined
  try {
    if (options.mail === true) {
      const place = { host: options.host, reachable: reachable(options.host).replaceAll(/[[\]]/g, '') }
      const { service, stop } = await startMail(workspace, mail, place)
      workspace.mail = service
      stopMail = stop
    }
    origin = `http://${reachable(options.host)}:${await listen(server, options)}`
  } catch (error) {
    await stopMail()
    close()
    throw error
  }
  const stopWatching = watchOutbox(workspace)
  return {
    origin,
    workspace,
    async stop() {
      stopWatching()
      await stopMail()
      workspace.sockets.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      close()
    },
  }
}

/** The host name to connect to, for a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function routes(workspace: Workspace, host: string): Hono {
  const app = new Hono()
  app.route('/', apiRoutes(workspace))
  app.route('/', responseUrlRoutes(workspace))
  app.use('/_control/*', refuseStrangers(host))
  app.route('/', fileRoutes(workspace))
  const acting = [readRoutes, actRoutes, outboxRoutes, mailRoutes, streamRoute]
  for (const part of [...acting, clockRoutes, instrumentRoutes, trafficRoutes]) {
    app.route('/_control', part(workspace))
  }
  app.route('/', pageRoutes(join(import.meta.dirname, 'page')))
  return app
}

function listen(server: Server, options: SandboxOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const place = `${options.host}:${options.port}`
      const sentence =
        error.code === 'EADDRINUSE'
          ? `port ${options.port} on ${options.host} is in use: stop the program that listens there or choose another --port`
          : `cannot listen on ${place} (${error.message}): choose another --host or --port`
      reject(new Error(sentence))
    })
    server.listen(options.port, options.host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : options.port)
    })
  })
}
