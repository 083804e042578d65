import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import type { Instant } from '../../src/deadlines/instant.ts'
import { until } from './until.ts'

/** The path of Dovecot; null: it is not installed. */
export const findDovecot = (): string | null =>
  ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path)) ?? null

const password = 'of-the-test'
const user = 'service'
/** The owner of the mailbox: Dovecot refuses to serve root, so the user `nobody` stands in for root. */
const mailboxOwner =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : { uid: userInfo().uid, gid: userInfo().gid }

/** A real IMAP server with one mailbox, on its own port and in its own directory. */
export type Dovecot = {
  readonly url: string
  /** Puts a mail into the mailbox. `at`: when it arrives; now unless given. */
  deliver(source: string | Buffer, at?: Instant): Promise<void>
  /** Kills the server and every connection. */
  kill(): Promise<void>
  /** Starts the server again at the same address. */
  start(): Promise<void>
  /** Makes the server assign new UIDs to all mails. Only while it is stopped. */
  renumber(): Promise<void>
  /** Calls `inspect` with the mailbox opened on a separate connection. */
  inspectMailbox<Value>(inspect: (client: ImapFlow) => Promise<Value>): Promise<Value>
  stop(): Promise<void>
}

const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) endGroup(child)
})

/** Starts Debian's Dovecot, as root or as an ordinary user. Throws where it is not installed. */
export async function startDovecot(): Promise<Dovecot> {
  const directory = await mkdtemp(join(tmpdir(), 'dovecot-'))
  // The login process runs as a different user.
  await chmod(directory, 0o755)
  const port = await freePort()
  const maildir = join(directory, 'mail')
  for (const each of [maildir, ...['cur', 'new', 'tmp'].map((name) => join(maildir, name))]) {
    await mkdir(each)
    await chown(each, mailboxOwner.uid, mailboxOwner.gid)
  }
  const configuration = join(directory, 'dovecot.conf')
  await writeFile(configuration, settings(directory, maildir, port))
  const url = `imap://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`
  let child: ChildProcess | null = null
  let delivered = 0

  const connect = () =>
    new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: password },
      logger: false,
    })

  async function start(): Promise<void> {
    const server = spawn(findDovecot() ?? 'dovecot', ['-F', '-c', configuration], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    server.stdout?.on('data', (chunk) => (output += chunk))
    server.stderr?.on('data', (chunk) => (output += chunk))
    const failed = once(server, 'error').then(([error]) => {
      throw new Error('Dovecot cannot be started; apt-get install dovecot-imapd', { cause: error })
    })
    running.add(server)
    server.once('exit', () => running.delete(server))
    child = server
    const serverReady = until(
      'Dovecot answers',
      async () => {
        if (server.exitCode !== null) throw new Error(`Dovecot ended:\n${output}${await log()}`)
        const client = connect()
        return client.connect().then(
          () => client.logout().then(() => true),
          () => false,
        )
      },
      (answered) => answered,
    )
    await Promise.race([serverReady, failed])
  }

  const log = () => readFile(join(directory, 'log'), 'utf8').catch(() => '')

  async function kill(): Promise<void> {
    const ending = child
    child = null
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
    const exited = once(ending, 'exit')
    endGroup(ending)
    await exited
  }

  await start()
  return {
    url,
    start,
    kill,
    deliver: async (source, at) => {
      delivered += 1
      const name = `${String(delivered).padStart(8, '0')}.test`
      const path = join(maildir, 'tmp', name)
      await writeFile(path, source)
      await chown(path, mailboxOwner.uid, mailboxOwner.gid)
      if (at !== undefined) await utimes(path, at / 1000, at / 1000)
      await rename(path, join(maildir, 'new', name))
    },
    renumber: async () => {
      for (const name of [
        'dovecot-uidlist',
        'dovecot-uidvalidity',
        'dovecot.index',
        'dovecot.index.log',
        'dovecot.index.cache',
      ]) {
        await rm(join(maildir, name), { force: true })
      }
      await writeFile(join(maildir, 'dovecot-uidlist'), `3 V${Math.floor(Math.random() * 1e9) + 1} N1\n`)
      await chown(join(maildir, 'dovecot-uidlist'), mailboxOwner.uid, mailboxOwner.gid)
    },
    inspectMailbox: async (inspect) => {
      const client = connect()
      await client.connect()
      try {
        await client.mailboxOpen('INBOX')
        return await inspect(client)
      } finally {
        await client.logout()
      }
    },
    stop: async () => {
      await kill()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Kills the server with its login and mail processes, which belong to its process group. */
function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // The server has already ended.
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

function settings(directory: string, maildir: string, port: number): string {
  const isRoot = process.getuid?.() === 0
  const { username } = userInfo()
  const userSettings = isRoot
    ? ''
    : `
default_internal_user = ${username}
default_internal_group = ${execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()}
default_login_user = ${username}
service anvil {
  chroot = 
}
service imap-login {
  chroot = 
}`
  return `
base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = ${directory}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${maildir}
first_valid_uid = 1
mail_uid = ${mailboxOwner.uid}
mail_gid = ${mailboxOwner.gid}
mail_max_userip_connections = 100
maildir_very_dirty_syncs = no
${userSettings}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${mailboxOwner.uid} gid=${mailboxOwner.gid} home=${directory}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`
}
