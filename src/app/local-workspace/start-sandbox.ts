import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { SlackConfig } from '../../config.ts'
import { type FollowedClock, followClock } from './follow-clock.ts'
import { type SandboxOptions, type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'

/** The people, channels and app of the demonstration company. */
const workspaceFile = fileURLToPath(new URL('../../../prisma/demo/workspace.json', import.meta.url))

/** The part of a workspace file that an app needs to connect. */
const apps = z.object({ apps: z.tuple([z.object({ bot_token: z.string(), app_token: z.string() })]) })

const server = z.object({ host: z.string(), port: z.int() })
const mailServers = z.object({
  smtp: server,
  imap: server,
  accounts: z.tuple([z.object({ address: z.string(), password: z.string() })]).rest(z.unknown()),
})

/** The sandbox and everything that is needed to work in it. */
export type RunningSandbox = SandboxProcess & {
  readonly slack: SlackConfig
  /** Addresses of its mail servers, with the login of the service mailbox. */
  readonly mail: { readonly smtpUrl: string; readonly imapUrl: string }
  /** The clock on its page, which may run ahead of real time. */
  readonly clock: FollowedClock
}

/** Starts the sandbox on the demonstration company's people and channels. */
export async function startSandbox({
  machineNow,
  ...options
}: Omit<SandboxOptions, 'workspaceFile'> & {
  /** Milliseconds since 1970 by this machine. */
  readonly machineNow: () => number
}): Promise<RunningSandbox> {
  const sandbox = await startSandboxProcess({ ...options, workspaceFile })
  try {
    const { origin } = sandbox
    const [app] = apps.parse(JSON.parse(await readFile(workspaceFile, 'utf8'))).apps
    const slack = {
      botToken: app.bot_token,
      apiUrl: `${origin}/api/`,
      transport: { mode: 'socket', appToken: app.app_token },
    } as const
    const mail = await readMailServers(origin)
    const clock = await followClock(origin, machineNow)
    const stop = () => {
      clock.stop()
      return sandbox.stop()
    }
    return { ...sandbox, slack, mail, clock, stop }
  } catch (error) {
    await sandbox.stop()
    throw error
  }
}

async function readMailServers(origin: string): Promise<RunningSandbox['mail']> {
  const answer = await fetch(`${origin}/_control/mail`)
  const { smtp, imap, accounts } = mailServers.parse(await answer.json())
  const [{ address, password }] = accounts
  const login = `${encodeURIComponent(address)}:${encodeURIComponent(password)}`
  return {
    smtpUrl: `smtp://${login}@${smtp.host}:${smtp.port}`,
    imapUrl: `imap://${login}@${imap.host}:${imap.port}`,
  }
}
