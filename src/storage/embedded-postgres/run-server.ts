import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartRefused } from '../database/start-refused.ts'
import type { DataDirectory } from './data-directory.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { findPostmaster, freePort, removeStalePidFile, spawnPostmaster, waitUntilGone } from './postmaster.ts'
import type { ServerUser } from './server-user.ts'

/** The options of {@link runServer}; `port` null: the system chooses. */
type ServerOptions = {
  directory: DataDirectory
  binaries: PostgresBinaries
  user: ServerUser
  durable: boolean
  port: number | null
  progress: (line: string) => void
}

const startTimeout = 60_000

/**
 * Brings a server up on the cluster, or finds the one that runs there, and returns once it takes connections.
 * @throws StartRefused with the server's own reason when it does not come up.
 */
export async function runServer(options: ServerOptions): Promise<{ port: number; adopted: boolean }> {
  const { cluster, logFile } = options.directory
  const end = performance.now() + startTimeout
  for (let port = options.port ?? (await freePort()); performance.now() < end; ) {
    const running = findPostmaster(cluster)
    if (running?.isStopping) {
      await waitUntilGone(() => findPostmaster(cluster)?.pid !== running.pid, end - performance.now())
      continue
    }
    if (running) {
      if (await waitUntilReady(cluster, () => findPostmaster(cluster)?.pid !== running.pid, end)) {
        return { port: findPostmaster(cluster)?.port ?? running.port, adopted: true }
      }
      continue
    }
    removeStalePidFile(cluster)
    const logOffset = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
    const child = spawnPostmaster(options.directory, options.binaries, options.user, port, settings(options))
    let failure: Error | null = null
    child.on('error', (error) => {
      failure = error
    })
    const hasEnded = () => failure !== null || child.exitCode !== null || child.signalCode !== null
    if (await waitUntilReady(cluster, hasEnded, end)) return { port, adopted: false }
    const output = `${readFrom(logFile, logOffset)}${failure ?? ''}`
    if (/could not create any TCP\/IP sockets|Address already in use/.test(output)) {
      port = options.port ?? (await freePort())
    } else if (!/lock file .* already exists|pre-existing shared memory block/.test(output)) {
      throw new StartRefused(formatStartFailure(options.directory, output))
    }
    // A server that is just starting or just ending: look again.
    await sleep(50)
  }
  throw new StartRefused(
    `PostgreSQL did not come up on ${options.directory.root} within ${startTimeout / 1000} seconds; see ${logFile}.`,
  )
}

/** Stops the server on the cluster in order, then less so; returns when it is gone. */
export async function stopServer(cluster: string): Promise<void> {
  const isGone = () => findPostmaster(cluster) === null
  for (const [signal, milliseconds] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
  ] as const) {
    const running = findPostmaster(cluster)
    if (!running) return
    try {
      process.kill(running.pid, signal)
    } catch {
      // It ended between the check and the signal.
    }
    if (await waitUntilGone(isGone, milliseconds)) return
  }
}

async function waitUntilReady(cluster: string, hasEnded: () => boolean, end: number): Promise<boolean> {
  while (performance.now() < end) {
    if (hasEnded()) return false
    if (findPostmaster(cluster)?.isReady) return true
    await sleep(10)
  }
  return false
}

function settings({ durable }: ServerOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(durable ? { fsync: 'on' } : { fsync: 'off', full_page_writes: 'off' }),
  }
}

function readFrom(path: string, offset: number): string {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.alloc(64_000)
    // The log of the previous start was renamed; this one starts a new file.
    const from = statSync(path).size >= offset ? offset : 0
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, from))
  } finally {
    closeSync(file)
  }
}

function formatStartFailure({ root, logFile }: DataDirectory, output: string): string {
  if (/No space left on device/.test(output)) {
    return `The disk that holds the data directory ${root} is full; free some space and start again.`
  }
  const fatal = /(?:FATAL|PANIC):\s*(.*)/.exec(output)?.[1]
  const reason = fatal ?? (output.replace(/\s+/g, ' ').trim().slice(0, 400) || 'it gave no reason')
  return `PostgreSQL could not start on ${root}: ${reason} (see ${logFile}).`
}
