import { stat } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { errorCode, StartRefused } from '../database/start-refused.ts'

/** A lock on a data directory that this process uses; the kernel releases it when the process ends, even after a crash. */
type DirectoryLock = { release(): Promise<void> }

/**
 * Takes the data directory for this process. The lock is an abstract Unix socket named after the directory's
 * device and inode, so it leaves no file behind and two paths to one directory collide.
 * @throws StartRefused when another process holds it, naming that process.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const { dev, ino } = await stat(directory)
  const path = `\0redress-data-${dev}-${ino}`
  const server = createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
  try {
    await listen(server, path)
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error
    const holder = await readHolder(path)
    throw new StartRefused(
      `Another Redress${holder ? ` (process ${holder})` : ''} is using the data directory ${directory}; ` +
        'stop it first, or give this one a data directory of its own.',
    )
  }
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ path }, () => resolve())
  })
}

function readHolder(path: string): Promise<string> {
  return new Promise((resolve) => {
    let output = ''
    const socket = connect({ path })
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', (chunk) => {
      output += chunk.toString()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(/^\d+$/.test(output) ? output : ''))
  })
}
