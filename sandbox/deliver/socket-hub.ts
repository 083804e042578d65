import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type Connections, createConnections, type SocketAnswer } from './socket-connections.ts'
import { createSocketTickets } from './socket-tickets.ts'

/** The way in which open connections are ended. */
export type DropMode = 'warning' | 'refresh_requested' | 'abrupt'

/** Socket Mode: the connections of the apps, and sending each envelope over exactly one of them. */
export type SocketHub = {
  /** A WebSocket path with a single-use ticket that is valid for a minute. */
  ticket(appId: string): string
  /** Answers an HTTP upgrade; false when the path is not one of a socket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** The number of connections of an app that take envelopes. */
  open(appId: string): number
  /** Sends to the next connection in turn and waits; null when none is open. */
  send(appId: string, envelope: { envelope_id: string }, timeoutMs: number): Promise<SocketAnswer> | null
  /**
   * Ends every connection: `refresh_requested` and `warning` notify the app, `abrupt` cuts. Returns how many there
   * were.
   */
  drop(mode: DropMode): number
  close(): void
}

/** Creates a hub without connections; `onChange` is called when one opens or closes. */
export function createSocketHub(onChange: () => void): SocketHub {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  const tickets = createSocketTickets()
  const waiting = new Map<string, (answer: SocketAnswer) => void>()
  const turns = new Map<string, number>()
  const connections = createConnections(settle, onChange)

  function settle(id: string, answer: SocketAnswer): void {
    waiting.get(id)?.(answer)
    waiting.delete(id)
  }

  return {
    ticket: (appId) => `/link/?ticket=${tickets.issue(appId)}&app_id=${appId}`,
    upgrade(request, socket, head) {
      const url = new URL(request.url ?? '/', 'http://sandbox')
      if (!url.pathname.startsWith('/link')) return false
      const appId = tickets.redeem(url.searchParams.get('ticket') ?? '')
      if (appId === null)
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      else server.handleUpgrade(request, socket, head, (opened) => connections.accept(appId, opened))
      return true
    },
    open: (appId) => connections.ready(appId).length,
    send(appId, envelope, timeoutMs) {
      const open = connections.ready(appId)
      const turn = turns.get(appId) ?? 0
      turns.set(appId, turn + 1)
      const connection = open[turn % Math.max(1, open.length)]
      if (connection === undefined) return null
      const id = envelope.envelope_id
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          connection.waiting.delete(id)
          settle(id, { acknowledged: false, reason: 'timeout' })
        }, timeoutMs)
        waiting.set(id, (answer) => {
          clearTimeout(timer)
          resolve(answer)
        })
        connection.waiting.add(id)
        connection.socket.send(JSON.stringify(envelope))
      })
    },
    drop: (mode) => drop(connections, mode),
    close() {
      connections.close()
      server.close()
    },
  }
}

function drop(connections: Connections, mode: DropMode): number {
  const open = connections.all()
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
}
