import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SlackConfig } from '../../config.ts'
import { StartRefused } from '../../storage/start-refused.ts'
import { type FollowedClock, followClock } from './follow-clock.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
const workspace = join(project, 'prisma/demo/workspace.json')

/** The part of a workspace file that an app needs to connect. */
const apps = z.object({ apps: z.tuple([z.object({ bot_token: z.string(), app_token: z.string() })]) })

/** Where the workspace's own mail pair is, with what opens the service mailbox. */
export type LocalMail = { readonly smtpUrl: string; readonly imapUrl: string }

const server = z.object({ host: z.string(), port: z.int() })
const mailPair = z.object({
  smtp: server,
  imap: server,
  accounts: z.tuple([z.object({ address: z.string(), password: z.string() })]).rest(z.unknown()),
})

export type LocalWorkspace = {
  /** Address of the page. */
  readonly origin: string
  readonly slack: SlackConfig
  readonly mail: LocalMail
  /** The clock that its page holds, which may run ahead of real time. */
  readonly clock: FollowedClock
  /** Resolves, with a sentence, when it ends without having been stopped. */
  readonly ended: Promise<string>
  readonly stop: () => Promise<void>
}

/**
 * Starts the sandbox workspace as a program of its own, on the demonstration company's people and channels. It ends
 * with this process, however that ends. Throws {@link StartRefused} with the sandbox's own sentence.
 */
export async function startSandbox(options: {
  readonly dataDirectory: string
  readonly outboxDirectory: string
  readonly port: number
  /** Milliseconds since 1970 by this machine. */
  readonly real: () => number
}): Promise<LocalWorkspace> {
  const { dataDirectory, outboxDirectory, port, real } = options
  const args = ['--workspace', workspace, '--data', join(dataDirectory, 'sandbox'), '--port', String(port)]
  // Detached: Ctrl-C in a terminal reaches this process only, which then stops the others in order.
  const child = spawn(
    process.execPath,
    [join(project, 'sandbox/main.ts'), ...args, '--outbox', outboxDirectory, '--mail', '--exit-with-stdin'],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  )
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000)
  })
  const ready = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const origin = /^ready (\S+)$/.exec(line)?.[1]
      if (origin) resolve(origin)
    })
    child.once('exit', () =>
      reject(new StartRefused(complaint.trim() || 'The sandbox ended before it was ready.')),
    )
  })
  const origin = await ready
  let stopping = false
  const ended = new Promise<string>((resolve) => {
    child.once('exit', () => {
      if (!stopping) resolve('The sandbox workspace has ended by itself; start Redress again to go on.')
    })
  })
  const stop = async () => {
    stopping = true
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  try {
    const [app] = apps.parse(JSON.parse(await readFile(workspace, 'utf8'))).apps
    const mail = await localMail(origin)
    const clock = await followClock(origin, real)
    return {
      origin,
      mail,
      slack: {
        botToken: app.bot_token,
        apiUrl: `${origin}/api/`,
        transport: { mode: 'socket', appToken: app.app_token },
      },
      clock,
      ended,
      stop: async () => {
        clock.stop()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asks the workspace for its mail pair. */
async function localMail(origin: string): Promise<LocalMail> {
  const { smtp, imap, accounts } = mailPair.parse(await (await fetch(`${origin}/_control/mail`)).json())
  const [{ address, password }] = accounts
  const login = `${encodeURIComponent(address)}:${encodeURIComponent(password)}`
  return {
    smtpUrl: `smtp://${login}@${smtp.host}:${smtp.port}`,
    imapUrl: `imap://${login}@${imap.host}:${imap.port}`,
  }
}
