import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDemo } from '../storage/demo-company.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { startProgram } from '../support/program.ts'
import { secrets, startWorkspace, type Workspace } from '../support/workspace.ts'

const project = join(import.meta.dirname, '..', '..')
let directory: string
let database: TestDatabase
let workspace: Workspace

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'redress-loaded-'))
  database = await testDatabase()
  await importDemo(database.prisma)
  workspace = await startWorkspace(directory)
})

afterAll(async () => {
  await workspace.stop()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

/** Starts the bot, stops it when it is ready, and returns the URL of every file that it loaded. */
async function filesLoadedBy(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const list = join(directory, 'loaded-files')
  const program = await startProgram(join(project, 'src/main.ts'), {
    directory: workspace.dataDirectory,
    env: {
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'note-loaded-files.ts')}`,
      LOADED_FILES: list,
      REDRESS_DATA_DIR: workspace.dataDirectory,
      PORT: '0',
      ...env,
    },
  })
  await program.end('SIGTERM')
  return (await readFile(list, 'utf8')).split('\n')
}

/** The packages that files belong to, vendored ones included: `@slack/bolt`, `vendor/prisma-client`. */
function packagesOf(files: readonly string[]): readonly string[] {
  const names = files.flatMap((file) => {
    const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]
    return installed ?? /\/(vendor\/[^/]+)\//.exec(file)?.[1] ?? []
  })
  return [...new Set(names)].sort()
}

describe('a start in production, over Socket Mode, with an external PostgreSQL and without mail', () => {
  it('loads only the expected packages of package.json, and nothing of the sandbox', async () => {
    const files = await filesLoadedBy({
      NODE_ENV: 'production',
      SLACK_BOT_TOKEN: secrets.botToken,
      SLACK_APP_TOKEN: secrets.appToken,
      SLACK_API_URL: `${workspace.origin}/api/`,
      DATABASE_URL: database.url,
    })
    const { dependencies, devDependencies } = JSON.parse(
      await readFile(join(project, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
    const projectPackages = new Set(Object.keys({ ...dependencies, ...devDependencies }))
    const loadedPackages = packagesOf(files)
    expect(loadedPackages.filter((name) => projectPackages.has(name) || name.startsWith('vendor/'))).toEqual([
      '@date-fns/tz',
      '@date-fns/utc',
      '@prisma/adapter-pg',
      '@prisma/client-runtime-utils',
      '@prisma/driver-adapter-utils',
      '@prisma/schema-engine-wasm',
      '@slack/bolt',
      '@slack/types',
      '@slack/web-api',
      'date-fns',
      'graphile-worker',
      'node-cron',
      'pg',
      'pino',
      'vendor/prisma-client',
      'zod',
    ])
    expect(files.filter((file) => file.includes('/sandbox/'))).toEqual([])
  })
})
