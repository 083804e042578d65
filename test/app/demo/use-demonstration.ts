import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { importDemo } from '../../storage/demo-company.ts'
import { type Control, controlOf } from '../../support/control.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { linesOf } from '../../support/format-message.ts'
import { type Program, startProgram } from '../../support/program.ts'
import { botUserId } from '../../support/workspace.ts'

const main = join(import.meta.dirname, '../../../src/main.ts')

/** `npm start` without credentials, on a database of its own for each test of the file. */
export function useDemonstration() {
  let directory: string
  let database: TestDatabase
  let program: Program | null = null

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-tour-'))
    database = await testDatabase()
    await importDemo(database.prisma)
  })
  afterEach(async () => {
    await program?.end('SIGTERM')
    await database.drop()
    await rm(directory, { recursive: true, force: true })
  })

  return {
    /** Starts the program; answers the control API of its workspace once it is ready. */
    async start(env: Record<string, string> = {}): Promise<Control> {
      program = await startProgram(main, {
        directory,
        env: { DATABASE_URL: database.url, REDRESS_DATA_DIR: join(directory, 'data'), PORT: '0', ...env },
      })
      return controlOf(program.ready)
    },
    end: (signal: 'SIGTERM' | 'SIGKILL') => program?.end(signal),
    /** The number of cases. */
    cases: () => database.prisma.case.count(),
  }
}

/** The bot's messages in a channel. */
export const botMessagesIn = async (control: Control, channel: string, viewer = 'U0EMMA') =>
  (await control.messages(viewer, channel)).filter(({ user }) => user === botUserId)

/** The lines that the bot sent this person in direct messages. */
export const directLinesTo = async (control: Control, viewer: string) => {
  const directChannel = (await control.channels(viewer)).find(({ is_im }) => is_im)
  return directChannel ? (await botMessagesIn(control, directChannel.id, viewer)).flatMap(linesOf) : []
}
