import type { WebSocket } from 'ws'
import { asObject, asText } from '../workspace/json.ts'

const pingEveryMs = 10_000
const maxConnectionsPerApp = 10

/** The result of an envelope: the app's acknowledgement, or the reason why there is none. */
export type SocketAnswer =
  | { acknowledged: true; payload: unknown }
  | { acknowledged: false; reason: 'closed' | 'timeout' }

/** An app's open socket. */
export type Connection = {
  appId: string
  socket: WebSocket
  /** Whether the app was asked to reconnect: nothing new is sent here. */
  draining: boolean
  /** Whether the last ping was answered. */
  alive: boolean
  /** The ids of envelopes that are not acknowledged yet. */
  waiting: Set<string>
}

/** The open sockets of all apps. */
export type Connections = {
  all(): readonly Connection[]
  /** The connections of an app that take envelopes. */
  ready(appId: string): Connection[]
  /** Greets a new socket and keeps it, or refuses it when the app has ten already. */
  accept(appId: string, socket: WebSocket): void
  /** Closes everything and stops the pings. */
  close(): void
}

/**
 * Creates an empty set of sockets. `onSettled` is called with each acknowledgement, and for what a closed socket left
 * unacknowledged; `onChange` when a socket opens or closes.
 */
export function createConnections(
  onSettled: (envelopeId: string, answer: SocketAnswer) => void,
  onChange: () => void,
): Connections {
  const connections: Connection[] = []
  const pings = setInterval(() => pingAll(connections), pingEveryMs)
  pings.unref()

  const ready = (appId: string): Connection[] =>
    connections.filter(
      (connection) =>
        connection.appId === appId &&
        !connection.draining &&
        connection.socket.readyState === connection.socket.OPEN,
    )

  function onClose(connection: Connection): void {
    connections.splice(connections.indexOf(connection), 1)
    for (const id of connection.waiting) onSettled(id, { acknowledged: false, reason: 'closed' })
    onChange()
  }

  function onMessage(connection: Connection, text: string): void {
    const answer = readAnswer(text)
    if (answer === null || !connection.waiting.delete(answer.id)) return
    onSettled(answer.id, { acknowledged: true, payload: answer.payload })
  }

  return {
    all: () => [...connections],
    ready,
    accept(appId, socket) {
      if (ready(appId).length >= maxConnectionsPerApp) return refuse(socket)
      const connection: Connection = { appId, socket, draining: false, alive: true, waiting: new Set() }
      connections.push(connection)
      socket.on('pong', () => {
        connection.alive = true
      })
      socket.on('error', () => socket.terminate())
      socket.on('close', () => onClose(connection))
      socket.on('message', (data) => onMessage(connection, String(data)))
      greet(socket, appId, ready(appId).length)
      onChange()
    },
    close() {
      clearInterval(pings)
      for (const connection of [...connections]) connection.socket.terminate()
    },
  }
}

function pingAll(connections: readonly Connection[]): void {
  for (const connection of [...connections]) {
    if (!connection.alive) connection.socket.terminate()
    connection.alive = false
    connection.socket.ping()
  }
}

function refuse(socket: WebSocket): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
  socket.close(1000)
}

function greet(socket: WebSocket, appId: string, count: number): void {
  socket.send(
    JSON.stringify({
      type: 'hello',
      num_connections: count,
      connection_info: { app_id: appId },
      debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
    }),
  )
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
