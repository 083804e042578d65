import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { asObject, asText } from '../record.ts'
import { secret } from '../state/identify.ts'

const ticketLife = 60_000
const pingEvery = 10_000
const connectionsPerApp = 10

type Connection = {
  appId: string
  socket: WebSocket
  draining: boolean
  alive: boolean
  waiting: Set<string>
}
type Waiting = { resolve: (answer: SocketAnswer) => void }

/** What came of an envelope: the app's acknowledgement, or why there is none. */
export type SocketAnswer =
  | { acknowledged: true; payload: unknown }
  | { acknowledged: false; reason: 'closed' | 'timeout' }

/** How open connections are taken from the apps. */
export type DropMode = 'warning' | 'refresh_requested' | 'abrupt'

/** The Socket Mode side: who is connected, and handing each envelope to exactly one connection. */
export type SocketHub = {
  /** A WebSocket path with a single-use ticket that is good for a minute. */
  ticket(appId: string): string
  /** Answers an HTTP upgrade; false when the request is none of ours. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  open(appId: string): number
  /** Sends to the next connection in turn and waits; null when none is open. */
  send(appId: string, envelope: { envelope_id: string }, timeoutMs: number): Promise<SocketAnswer> | null
  /** Takes every connection away; `refresh_requested` asks first, `abrupt` just cuts. Returns how many there were. */
  drop(mode: DropMode): number
  close(): void
}

/** No connections yet; `onChange` is called when one opens or closes. */
export function createSocketHub(onChange: () => void): SocketHub {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  const tickets = new Map<string, { appId: string; until: number }>()
  const connections: Connection[] = []
  const waiting = new Map<string, Waiting>()
  const turns = new Map<string, number>()

  const heart = setInterval(() => {
    for (const connection of [...connections]) {
      if (!connection.alive) connection.socket.terminate()
      connection.alive = false
      connection.socket.ping()
    }
  }, pingEvery)
  heart.unref()

  function settle(id: string, answer: SocketAnswer): void {
    waiting.get(id)?.resolve(answer)
    waiting.delete(id)
  }

  function ready(appId: string): Connection[] {
    return connections.filter(
      (one) => one.appId === appId && !one.draining && one.socket.readyState === one.socket.OPEN,
    )
  }

  function accept(appId: string, socket: WebSocket): void {
    if (ready(appId).length >= connectionsPerApp) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
      socket.close(1000)
      return
    }
    const connection: Connection = { appId, socket, draining: false, alive: true, waiting: new Set() }
    connections.push(connection)
    socket.on('pong', () => {
      connection.alive = true
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      connections.splice(connections.indexOf(connection), 1)
      for (const id of connection.waiting) settle(id, { acknowledged: false, reason: 'closed' })
      onChange()
    })
    socket.on('message', (data) => {
      const answer = readAnswer(String(data))
      if (answer === null || !connection.waiting.delete(answer.id)) return
      settle(answer.id, { acknowledged: true, payload: answer.payload })
    })
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: ready(appId).length,
        connection_info: { app_id: appId },
        debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
      }),
    )
    onChange()
  }

  return {
    ticket(appId) {
      const ticket = secret()
      tickets.set(ticket, { appId, until: Date.now() + ticketLife })
      return `/link/?ticket=${ticket}&app_id=${appId}`
    },
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://sandbox')
      if (!url.pathname.startsWith('/link')) return false
      const id = url.searchParams.get('ticket') ?? ''
      const ticket = tickets.get(id)
      tickets.delete(id)
      if (ticket === undefined || ticket.until < Date.now()) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return true
      }
      server.handleUpgrade(request, socket, head, (opened) => accept(ticket.appId, opened))
      return true
    },
    open: (appId) => ready(appId).length,
    send(appId, envelope, timeoutMs) {
      const open = ready(appId)
      const turn = turns.get(appId) ?? 0
      turns.set(appId, turn + 1)
      const chosen = open[turn % Math.max(1, open.length)]
      if (chosen === undefined) return null
      const id = envelope.envelope_id
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          chosen.waiting.delete(id)
          settle(id, { acknowledged: false, reason: 'timeout' })
        }, timeoutMs)
        waiting.set(id, {
          resolve(answer) {
            clearTimeout(timer)
            resolve(answer)
          },
        })
        chosen.waiting.add(id)
        chosen.socket.send(JSON.stringify(envelope))
      })
    },
    drop(mode) {
      const open = [...connections]
      for (const connection of open) {
        if (mode === 'abrupt') {
          connection.socket.terminate()
          continue
        }
        connection.draining = mode === 'refresh_requested'
        connection.socket.send(
          JSON.stringify({ type: 'disconnect', reason: mode, debug_info: { host: 'sandbox' } }),
        )
      }
      return open.length
    },
    close() {
      clearInterval(heart)
      for (const connection of [...connections]) connection.socket.terminate()
      server.close()
    },
  }
}

function readAnswer(text: string): { id: string; payload: unknown } | null {
  try {
    const message = asObject(JSON.parse(text))
    const id = asText(message?.envelope_id)
    return id === '' ? null : { id, payload: message?.payload }
  } catch {
    return null
  }
}
