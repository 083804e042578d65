import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { type Running, run } from '../../src/app/run.ts'
import type { Instant } from '../../src/deadlines/instant.ts'
import { at } from '../support/agreement.ts'
import { until } from '../support/until.ts'
import { secrets, type Workspace } from '../support/workspace.ts'

/** The bot in this process, with a clock that only the story sets. */
export type StoryBot = {
  readonly workspace: Workspace
  readonly now: () => Instant
  /** Sets the local time in Shanghai, e.g. `2026-03-02 09:30`, and runs the bot's sweep. */
  readonly setClock: (wall: string) => Promise<void>
  readonly stop: () => Promise<void>
}

/**
 * Connects the bot to a workspace and the company's database. Letters are written to files unless there is an
 * `smtpUrl`.
 */
export async function startStoryBot(
  workspace: Workspace,
  databaseUrl: string,
  smtpUrl: string | null = null,
): Promise<StoryBot> {
  let now = at('2026-03-02 09:30')
  const { botToken, appToken } = secrets
  const apiUrl = `${workspace.origin}/api/`
  const slack = { botToken, apiUrl, transport: { mode: 'socket', appToken } } as const
  const { dataDirectory } = workspace
  const config = {
    slack,
    databaseUrl,
    dataDirectory,
    port: 0,
    logLevel: 'warn',
    demo: 'empty',
    mail: { smtpUrl, imapUrl: null },
    portal: {
      publicUrl: smtpUrl === null ? null : 'https://complaints.example.com',
      port: 0,
      intakeSecret: null,
      trustedProxies: 0,
    },
  } as const
  const log = pino({ level: 'silent' })
  const running: Running = await run({
    config,
    now: () => now,
    newId: randomUUID,
    log,
    progress: () => {},
  })
  await until('the bot is connected', workspace.control.app, ({ connections }) => connections === 2)
  return {
    workspace,
    now: () => now,
    setClock: async (wall) => {
      now = at(wall)
      await running.runMinute()
    },
    stop: running.stop,
  }
}
