import { join } from 'node:path'
import { type Program, startProgram } from './program.ts'
import { until } from './until.ts'
import { appId, secrets, type Workspace } from './workspace.ts'

const project = join(import.meta.dirname, '..', '..')

export type Mode = 'socket' | 'http'

/** The bot as a separate process, connected to a workspace. */
export type Redress = {
  /** Kills the process as a power cut would, and waits until it has ended. */
  readonly kill: () => Promise<void>
  /** Starts the bot again on its data. */
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** The last lines that the bot printed and logged. */
  readonly output: () => readonly string[]
}

/** Starts the bot on a database with an imported company. Over HTTP, sets its request URL in the workspace. */
export async function startRedress(options: {
  readonly workspace: Workspace
  readonly databaseUrl: string
  readonly mode: Mode
}): Promise<Redress> {
  const { workspace, databaseUrl, mode } = options
  const { control, dataDirectory } = workspace
  const { botToken, appToken, signingSecret } = secrets
  let program: Program

  async function start(): Promise<void> {
    program = await startProgram(join(project, 'src/main.ts'), {
      directory: dataDirectory,
      env: {
        SLACK_BOT_TOKEN: botToken,
        ...(mode === 'http' ? { SLACK_SIGNING_SECRET: signingSecret } : { SLACK_APP_TOKEN: appToken }),
        SLACK_API_URL: `${workspace.origin}/api/`,
        DATABASE_URL: databaseUrl,
        REDRESS_DATA_DIR: dataDirectory,
        PORT: '0',
        LOG_LEVEL: 'warn',
      },
    })
    if (mode === 'http') {
      await control.post('request-url', { app_id: appId, url: `${program.ready}/slack/events` })
    } else {
      await until('the bot is connected', control.app, ({ connections }) => connections === 2)
    }
  }

  await start()
  return {
    start,
    kill: async () => void (await program.end('SIGKILL')),
    stop: async () => void (await program.end('SIGTERM')),
    output: () => program.output,
  }
}
