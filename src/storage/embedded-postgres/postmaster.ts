import { type ChildProcess, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DataDirectory } from './data-directory.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { identity, type ServerUser, serverEnvironment } from './server-user.ts'

/** A running server as its postmaster.pid describes it. */
type Postmaster = { pid: number; port: number; isReady: boolean; isStopping: boolean }

/** The server that runs on this cluster, or null. A stale postmaster.pid, also one whose pid is now someone else's, counts as none. */
export function findPostmaster(cluster: string): Postmaster | null {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !isRunningIn(pid, cluster)) return null
  const status = lines[7]?.trim()
  return { pid, port: Number(lines[3]), isReady: status === 'ready', isStopping: status === 'stopping' }
}

/**
 * Removes a postmaster.pid whose pid belongs to some other program: PostgreSQL would take that program for itself and
 * refuse to start. Only to be called while the directory is locked and {@link findPostmaster} says null.
 */
export function removeStalePidFile(cluster: string): void {
  const path = join(cluster, 'postmaster.pid')
  const pid = Number(readLines(path)?.[0])
  if (Number.isInteger(pid) && pid > 0 && isAlive(pid) && !isRunningIn(pid, cluster))
    rmSync(path, { force: true })
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function isRunningIn(pid: number, cluster: string): boolean {
  try {
    // Every PostgreSQL process works in its data directory. A zombie has no directory any more.
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return false
  }
}

function readLines(path: string): string[] | null {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return null
  }
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

const maxLogBytes = 5_000_000

/** Starts a server in a session of its own, so that Ctrl-C in a terminal reaches only the bot, which stops it in order. */
export function spawnPostmaster(
  directory: DataDirectory,
  binaries: PostgresBinaries,
  user: ServerUser,
  port: number,
  settings: Record<string, string>,
): ChildProcess {
  if ((statSync(directory.logFile, { throwIfNoEntry: false })?.size ?? 0) > maxLogBytes) {
    renameSync(directory.logFile, `${directory.logFile}.1`)
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [
    ...user.wrapper,
    binaries.postgres,
    '-D',
    directory.cluster,
    '-p',
    String(port),
    ...options,
  ]
  const [file = '', ...args] = command
  // To a file and not to a pipe: the server may outlive this process.
  const log = openSync(directory.logFile, 'a', 0o600)
  try {
    if (user.account) chownSync(directory.logFile, user.account.uid, user.account.gid)
    const child = spawn(file, args, {
      env: serverEnvironment,
      cwd: directory.root,
      detached: true,
      stdio: ['ignore', log, log],
      ...identity(user.account),
    })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** Waits until the process is gone; false after `milliseconds`. */
export async function waitUntilGone(isGone: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    if (isGone()) return true
    await sleep(10)
  }
  return isGone()
}
