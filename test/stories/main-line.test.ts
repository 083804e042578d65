import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { importDemo } from '../storage/demo-company.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Redress, startRedress } from '../support/redress.ts'
import { startWorkspace, type Workspace } from '../support/workspace.ts'
import { chinese, english } from './cast.ts'
import { playMainLine } from './main-line.ts'

describe.each(['socket', 'http'] as const)('the main line over %s', (mode) => {
  let directory: string
  let database: TestDatabase
  let workspace: Workspace
  let redress: Redress

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'redress-story-'))
    database = await testDatabase()
    await importDemo(database.prisma)
    workspace = await startWorkspace(directory)
    redress = await startRedress({ workspace, databaseUrl: database.url, mode })
  }, 120_000)

  afterAll(async () => {
    await redress?.stop()
    await workspace?.stop()
    await database?.drop()
    await rm(directory, { recursive: true, force: true })
  })

  it('goes from the command to closed in English', async () => {
    await playMainLine(workspace, english)
  }, 120_000)

  it('goes from a message to closed in Chinese', async () => {
    await playMainLine(workspace, chinese)
  }, 120_000)
})
