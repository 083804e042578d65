import type { MailConfig, SlackConfig } from '../config.ts'
import type { Instant } from '../deadlines/instant.ts'
import type { Environment } from './environment.ts'
import type { StartedDatabase } from './start-database.ts'
import type { StopList } from './stop-list.ts'

/** A clock that may jump, stand still, or run faster than real time. */
type LocalClock = {
  readonly now: () => Instant
  /** The factor by which it runs faster than real time. */
  readonly speed: () => number
  /** Calls back on each change of time or speed; returns what ends that. */
  readonly onChange: (listener: () => void) => () => void
}

/** The workspace of the bot: a company's Slack workspace and mail servers, or the local workspace. */
export type Workspace = {
  readonly slack: SlackConfig
  readonly mail: MailConfig
  /** The clock by which all deadlines run. */
  readonly now: () => Instant
  /** The page and the clock of the local workspace; null: this is a company's own workspace. */
  readonly local: { readonly origin: string; readonly clock: LocalClock } | null
  /** Resolves with a sentence when something that Redress cannot do without has ended by itself. */
  readonly ended: Promise<string>
}

/** The configured workspace; without Slack credentials the local one is started. */
export async function openWorkspace(
  environment: Environment,
  { prisma }: StartedDatabase,
  stops: StopList,
): Promise<Workspace> {
  const { config, now, progress, signal } = environment
  const { slack, mail, port, dataDirectory } = config
  if (slack !== null) return { slack, mail, now, local: null, ended: new Promise<string>(() => {}) }
  signal?.throwIfAborted()
  progress('no Slack credentials are set: starting the local sandbox workspace')
  const { startLocalWorkspace } = await import('./local-workspace/start-local-workspace.ts')
  const started = await startLocalWorkspace(prisma, { dataDirectory, port, machineNow: now })
  stops.add(started.stop)
  return {
    slack: started.slack,
    mail: {
      smtpUrl: mail.smtpUrl ?? started.mail.smtpUrl,
      imapUrl: mail.imapUrl ?? started.mail.imapUrl,
    },
    now: started.clock.now,
    local: started,
    ended: started.ended,
  }
}
