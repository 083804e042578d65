import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A proxy between a program and its database that a test can close. */
export type Gate = {
  /** The database's URL through the proxy. */
  readonly url: string
  /** Simulates a server that is gone: connections break, new ones are refused. */
  readonly shut: () => Promise<void>
  /** Simulates a server that hangs: connections stay and new ones are accepted, but no data passes. */
  readonly stall: () => void
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Starts a proxy for the database at this URL. It is open at first. */
export async function startGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const pairs = new Set<readonly [Socket, Socket]>()
  let stalled = false
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [source, destination] of [pair, [far, near] as const]) {
      source.on('error', () => {})
      source.on('close', () => {
        pairs.delete(pair)
        destination.destroy()
      })
      source.pipe(destination)
      if (stalled) source.pause()
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The gate has no port.')
  const { port } = address
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)

  const shut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const [near, far] of pairs) {
      near.destroy()
      far.destroy()
    }
    await closed
  }
  return {
    url: url.href,
    shut,
    stall: () => {
      stalled = true
      for (const pair of pairs) for (const socket of pair) socket.pause()
    },
    open: async () => {
      stalled = false
      for (const pair of pairs) for (const socket of pair) socket.resume()
      if (!server.listening) await listen(port)
    },
    close: async () => {
      if (server.listening) await shut()
    },
  }
}
