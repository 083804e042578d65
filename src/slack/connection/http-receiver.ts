import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type App, HTTPReceiver, type Receiver } from '@slack/bolt'
import type { Instant } from '../../deadlines/instant.ts'
import type { BoltLogger } from './bolt-logger.ts'

const eventsPath = '/slack/events'

/** Slack's own limit on the age of a signed request, in seconds. */
const maxAheadSeconds = 300

export type HttpOptions = {
  readonly signingSecret: string
  readonly port: number
  readonly now: () => Instant
  readonly logger: BoltLogger
}

/**
 * Receives Slack's signed requests at `/slack/events`, and answers `/health`. Bolt refuses requests older than five
 * minutes, but accepts those dated up to ten minutes ahead; these are refused here.
 */
export class SignedHttp implements Receiver {
  readonly #bolt: HTTPReceiver
  readonly #port: number
  readonly #server: Server

  constructor({ signingSecret, port, now, logger }: HttpOptions) {
    this.#bolt = new HTTPReceiver({ signingSecret, logger })
    this.#port = port
    this.#server = createServer((request, response) => {
      if (request.method === 'GET' && request.url === '/health')
        return void response.writeHead(200).end('ok\n')
      // On an unknown path Bolt throws where nothing catches it, which ends the process.
      if (request.method !== 'POST' || request.url !== eventsPath) return void response.writeHead(404).end()
      if (isAhead(request, now())) return void response.writeHead(401).end()
      this.#bolt.requestListener(request, response)
    })
  }

  init(app: App): void {
    this.#bolt.init(app)
  }

  /** Resolves with the server once it listens; rejects when the port is taken. */
  start(): Promise<Server> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#port, () => {
        this.#server.off('error', reject)
        resolve(this.#server)
      })
    })
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeIdleConnections()
    })
  }

  /** The port it listens on, also if the system chose it. */
  get port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address ? address.port : this.#port
  }
}

function isAhead(request: IncomingMessage, now: Instant): boolean {
  const timestamp = Number(request.headers['x-slack-request-timestamp'])
  return Number.isFinite(timestamp) && timestamp - now / 1000 > maxAheadSeconds
}
