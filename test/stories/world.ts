import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importDemo } from '../storage/demo-company.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Mode, type Redress, startRedress } from '../support/redress.ts'
import { startWorkspace, type Workspace } from '../support/workspace.ts'

/** The demonstration company with its workspace, its database and the bot, each a separate process. */
export type World = {
  readonly workspace: Workspace
  readonly database: TestDatabase
  readonly redress: Redress
  readonly stop: () => Promise<void>
}

/** The company without the bot. */
export type Company = Omit<World, 'redress'>

/** Starts a workspace and a database that contain only the company. */
export async function startCompany(): Promise<Company> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const stopOne of stops.splice(0).reverse()) await stopOne()
  }
  try {
    const directory = await mkdtemp(join(tmpdir(), 'redress-story-'))
    stops.push(() => rm(directory, { recursive: true, force: true }))
    const database = await testDatabase()
    stops.push(() => database.drop())
    await importDemo(database.prisma)
    const workspace = await startWorkspace(directory)
    stops.push(workspace.stop)
    return { workspace, database, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Starts company and bot. `databaseUrlFor`: maps the URL of the database to the one that the bot uses. */
export async function startWorld(
  mode: Mode,
  databaseUrlFor: (url: string) => Promise<string> | string = (url) => url,
): Promise<World> {
  const company = await startCompany()
  const { workspace, database } = company
  try {
    const redress = await startRedress({ workspace, databaseUrl: await databaseUrlFor(database.url), mode })
    const stop = async () => {
      await redress.stop()
      await company.stop()
    }
    return { workspace, database, redress, stop }
  } catch (error) {
    await company.stop()
    throw error
  }
}
