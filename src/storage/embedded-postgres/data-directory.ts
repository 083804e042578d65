import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorCode, reasonOf, StartRefused } from '../database/start-refused.ts'

/** The PostgreSQL major version that is shipped. */
export const postgresMajor = '18'

/** Paths below the data directory. */
export type DataDirectory = {
  root: string
  /** The database cluster; it exists only once it is complete, because it is renamed into place. */
  cluster: string
  passwordFile: string
  logFile: string
}

const notWritableCodes = new Set(['EACCES', 'EPERM', 'EROFS'])

/**
 * Makes the directory if it is missing and checks that this process may write in it.
 * @throws StartRefused when it cannot be made, is no directory, or is not writable.
 */
export async function openDataDirectory(directory: string): Promise<DataDirectory> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const root = await realpath(directory)
    await access(root, constants.R_OK | constants.W_OK | constants.X_OK)
    return {
      root,
      cluster: join(root, 'cluster'),
      passwordFile: join(root, 'password'),
      logFile: join(root, 'server.log'),
    }
  } catch (error) {
    throw directoryRefused(directory, error)
  }
}

/** Turns a system error met in the data directory into a sentence that says what to do. */
export function directoryRefused(directory: string, error: unknown): StartRefused {
  const code = errorCode(error) ?? ''
  if (notWritableCodes.has(code)) {
    return new StartRefused(
      `The data directory ${directory} is not writable by this user (${code}); ` +
        'change its owner, choose another data directory, or set DATABASE_URL.',
    )
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartRefused(
      `The disk that holds the data directory ${directory} is full (${code}); free some space and start again.`,
    )
  }
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return new StartRefused(
      `The data directory ${directory} cannot be made because a file stands in its place (${code}); ` +
        'move that file away or choose another data directory.',
    )
  }
  return new StartRefused(`The data directory ${directory} cannot be used: ${reasonOf(error)}.`)
}

/**
 * Whether the directory holds a complete cluster. Leftovers of an initdb that was interrupted are removed:
 * a cluster under construction has a name of its own and has never held data.
 * @throws StartRefused when the directory holds something that is neither a cluster of this version nor ours to remove.
 */
export async function hasCluster(directory: DataDirectory): Promise<boolean> {
  const entries = await readdir(directory.root)
  for (const unfinished of entries.filter((entry) => entry.startsWith('making-'))) {
    // An initdb orphaned by a killed process may still be writing there; what is left goes at the next start.
    await rm(join(directory.root, unfinished), { recursive: true, force: true }).catch(() => {})
  }
  if (entries.includes('cluster')) {
    await checkCluster(directory)
    return true
  }
  const foreign = entries.filter((entry) => !isOwnEntry(entry))
  if (foreign.length > 0) {
    throw new StartRefused(
      `The data directory ${directory.root} holds "${foreign[0]}" but no database of Redress; ` +
        'move its contents away or choose an empty directory.',
    )
  }
  return false
}

function isOwnEntry(entry: string): boolean {
  return (
    entry.startsWith('making-') || ['password', 'server.log', 'server.log.1', 'lost+found'].includes(entry)
  )
}

async function checkCluster({ root, cluster, passwordFile }: DataDirectory): Promise<void> {
  const version = await readText(join(cluster, 'PG_VERSION'))
  if (version === null) {
    throw new StartRefused(
      `The directory ${cluster} is not a complete PostgreSQL data directory (it has no PG_VERSION); ` +
        'restore it from a backup, or move it away to start with an empty database.',
    )
  }
  if (version.trim() !== postgresMajor) {
    throw new StartRefused(
      `The database in ${cluster} was made by PostgreSQL ${version.trim()}, and this Redress brings PostgreSQL ${postgresMajor}; ` +
        'start the Redress that made it, or move the data over with pg_dump and pg_restore.',
    )
  }
  if ((await readText(passwordFile)) === null) {
    throw new StartRefused(
      `The file ${passwordFile} is missing, without which the database in ${root} cannot be opened; restore it from a backup.`,
    )
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null
    throw directoryRefused(path, error)
  }
}

/** The database password of this directory, made and written (mode 0600) when there is none yet. */
export async function readPassword({ passwordFile }: DataDirectory): Promise<string> {
  const existing = await readText(passwordFile)
  if (existing?.trim()) return existing.trim()
  // A secret has to be unguessable, so it does not come from the injected, repeatable randomness.
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  return password
}
