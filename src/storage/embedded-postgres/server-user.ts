import { spawnSync } from 'node:child_process'
import { chownSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from '../database/start-refused.ts'
import type { DataDirectory } from './data-directory.ts'
import type { PostgresBinaries } from './postgres-binaries.ts'

/** The way to start the PostgreSQL programs, which refuse to run as root. */
export type ServerUser = {
  /** Prefix of the program and its arguments. */
  wrapper: string[]
  /** The user to become; null: the current one. */
  account: { uid: number; gid: number } | null
}

/** Nothing of the operator's environment (PGDATA, PGPORT, locales) may reach the server. */
export const serverEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

const currentUser: ServerUser = { wrapper: [], account: null }
const unmappedUser: ServerUser = { wrapper: ['unshare', '-U'], account: null }

/**
 * Chooses the user that PostgreSQL runs as. An ordinary user runs it directly. Root runs it in a user namespace, where the
 * process keeps root's files but is not root; where that is refused, or cannot reach the directory, as the owner of
 * the data, of a directory above it, or as the user postgres.
 * @throws StartRefused when none of these can work.
 */
export function chooseServerUser(
  directory: DataDirectory,
  binaries: PostgresBinaries,
  isInitialized: boolean,
): ServerUser {
  if (process.geteuid?.() !== 0) return currentUser
  const parent = dirname(directory.root)
  if (isInitialized) {
    const owner = statSync(directory.cluster)
    const user = owner.uid === 0 ? unmappedUser : { wrapper: [], account: owner }
    if (canReach(user, directory.root, binaries)) return user
  } else {
    if (canReach(unmappedUser, directory.root, binaries)) return unmappedUser
    for (const account of [ownerAbove(parent), postgresUser()]) {
      const user = account && { wrapper: [], account }
      if (!user || !canReach(user, parent, binaries)) continue
      chownSync(directory.root, user.account.uid, user.account.gid)
      return user
    }
  }
  throw new StartRefused(
    `PostgreSQL does not run as root, and on this machine no other way to run it on ${directory.root} is open ` +
      '(user namespaces are refused); start Redress as an ordinary user, or set DATABASE_URL.',
  )
}

function canReach(
  { wrapper, account }: ServerUser,
  directory: string,
  { postgres }: PostgresBinaries,
): boolean {
  const [file = '', ...args] = [...wrapper, 'sh', '-c', 'cd "$0" && "$1" --version', directory, postgres]
  return (
    spawnSync(file, args, { env: serverEnvironment, stdio: 'ignore', cwd: '/', ...identity(account) })
      .status === 0
  )
}

/** The `uid` and `gid` options for child_process. */
export function identity(account: ServerUser['account']): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

function ownerAbove(directory: string): ServerUser['account'] {
  const { uid, gid } = statSync(directory)
  if (uid !== 0) return { uid, gid }
  return directory === '/' ? null : ownerAbove(dirname(directory))
}

function postgresUser(): ServerUser['account'] {
  const entry = /^postgres:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return entry ? { uid: Number(entry[1]), gid: Number(entry[2]) } : null
}
