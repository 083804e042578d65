import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from '../database/start-refused.ts'
import { type DataDirectory, directoryRefused, readPassword } from './data-directory.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { identity, type ServerUser, serverEnvironment } from './server-user.ts'

/** The superuser of the embedded cluster, and the name of the database in it. */
export const embeddedName = 'redress'

/**
 * Creates the database cluster under a temporary name and renames it into place, so that being killed at any moment
 * leaves either no cluster or a complete one.
 * @param durable false: not flushed to disk (tests).
 * @throws StartRefused with initdb's reason.
 */
export async function createCluster(
  directory: DataDirectory,
  binaries: PostgresBinaries,
  user: ServerUser,
  durable: boolean,
): Promise<void> {
  const temporaryPath = join(directory.root, `making-${randomBytes(6).toString('hex')}`)
  try {
    await readPassword(directory)
    if (user.account) await chown(directory.passwordFile, user.account.uid, user.account.gid)
    await runInitdb(binaries.initdb, user, [
      `--pgdata=${temporaryPath}`,
      `--username=${embeddedName}`,
      `--pwfile=${directory.passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ])
    await rename(temporaryPath, directory.cluster)
    if (durable) await flushDirectory(directory.root)
  } catch (error) {
    await rm(temporaryPath, { recursive: true, force: true }).catch(() => {})
    if (error instanceof InitdbFailed) throw initdbRefused(directory.root, error.message)
    throw directoryRefused(directory.root, error)
  }
}

class InitdbFailed extends Error {}

function runInitdb(initdb: string, user: ServerUser, options: string[]): Promise<void> {
  const [file = '', ...args] = [...user.wrapper, initdb, ...options]
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...identity(user.account),
    })
    let output = ''
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new InitdbFailed(output.trim() || `it ended with ${signal ?? `status ${code}`}`))
    })
  })
}

function initdbRefused(root: string, output: string): StartRefused {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartRefused(
      `The disk that holds the data directory ${root} is full; free some space (about 100 MB) and start again.`,
    )
  }
  if (/Permission denied/.test(output)) {
    return new StartRefused(
      `PostgreSQL may not write in the data directory ${root}; change its owner, choose another data directory, or set DATABASE_URL.`,
    )
  }
  if (/loading shared libraries/.test(output)) {
    return new StartRefused(
      'The embedded PostgreSQL is not completely installed (shared libraries are missing); run npm ci again with install scripts allowed, or set DATABASE_URL.',
    )
  }
  const cause = output.split('\n').find((line) => /error|fatal/i.test(line)) ?? output.split('\n')[0]
  return new StartRefused(`The database could not be created in ${root}: ${cause}`)
}

async function flushDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
