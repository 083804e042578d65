import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Control, controlOf } from './control.ts'
import { type Habits, type Person, personOf } from './person.ts'
import { startProgram } from './program.ts'

const project = join(import.meta.dirname, '..', '..')

/** The secrets of the app in the demonstration workspace. */
export const secrets = {
  botToken: 'xoxb-redress-demo',
  appToken: 'xapp-redress-demo',
  signingSecret: 'redress-demo-signing-secret',
}
export const appId = 'A0REDRESS'
export const botUserId = 'U0REDRESS'

/** The demonstration company's Slack workspace as a separate process. */
export type Workspace = {
  readonly origin: string
  readonly control: Control
  /** Throws for an unknown id. */
  readonly person: (id: string, habits?: Partial<Habits>) => Person
  /** The data directory of the bot; its letters land in `outbox` below it. */
  readonly dataDirectory: string
  readonly stop: () => Promise<void>
}

/**
 * Starts the sandbox with the demonstration company. Its rate limits are raised, so that stories do not wait for them;
 * unanswered events are repeated after 1.2 and 6 seconds instead of minutes.
 */
export async function startWorkspace(directory: string): Promise<Workspace> {
  const dataDirectory = join(directory, 'data')
  const outbox = join(dataDirectory, 'outbox')
  await mkdir(outbox, { recursive: true })
  const program = await startProgram(join(project, 'sandbox/main.ts'), {
    args: [
      ...['--workspace', join(project, 'prisma/demo/workspace.json')],
      ...['--data', join(directory, 'sandbox'), '--port', '0', '--outbox', outbox],
      ...['--relaxed-rates', '--exit-with-stdin'],
    ],
    directory,
  })
  await controlOf(program.ready).post('settings', { retryScale: 0.02 })
  return workspaceAt(program.ready, dataDirectory, async () => void (await program.end('SIGTERM')))
}

/**
 * Connects to the demonstration company's workspace at this address. From then on it waits a minute for the app instead
 * of three seconds, so that a busy machine does not change a story.
 */
export async function workspaceAt(
  origin: string,
  dataDirectory: string,
  stop: () => Promise<void>,
): Promise<Workspace> {
  const control = controlOf(origin)
  await control.post('settings', { deadlineScale: 20 })
  const names = new Map((await control.people()).map(({ id, real_name: name }) => [id, name]))
  return {
    origin,
    control,
    dataDirectory,
    person(id, habits = {}) {
      const name = names.get(id)
      if (name === undefined) throw new Error(`Nobody in the workspace has the id ${id}.`)
      return personOf(control, { id, name }, { patience: 0, tell: () => {}, ...habits })
    },
    stop,
  }
}
