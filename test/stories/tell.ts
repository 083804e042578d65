import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDatabase } from '../../src/storage/database.ts'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres.ts'
import { applyMigrations } from '../../src/storage/migrations.ts'
import { importDemo } from '../storage/demo-company.ts'
import { type Mode, startRedress } from '../support/redress.ts'
import { startWorkspace, type Workspace } from '../support/workspace.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { playMainLine } from './main-line.ts'
import { plainly } from './telling.ts'

/** `npm run story -- main-line [--http] [--language zh]`: plays a story on a fresh directory and prints what happens. */
const stories = { 'main-line': playMainLine } as const
const casts = { en: english, zh: chinese } as const
const usage = 'npm run story -- main-line [--http] [--language en|zh]'

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') {
    console.error(`${asked}\nUse: ${usage}`)
    return 1
  }
  const { play, cast, mode } = asked
  const stops: (() => Promise<unknown>)[] = []
  try {
    const workspace = await prepare(mode, stops)
    const names = new Map((await workspace.control.people()).map(({ id, real_name: name }) => [id, name]))
    const tell = (line: string) =>
      console.log(line.replaceAll(/<@(\w+)>/g, (_, id) => `@${names.get(id) ?? id}`))
    await play(workspace, cast, { ...plainly, tell })
    console.log('\nThe story ends as it should.')
    return 0
  } catch (error) {
    console.error(`\nThe story went wrong: ${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

function parse(args: string[]) {
  let parsed: { values: { http?: boolean; language?: string }; positionals: string[] }
  try {
    const options = { http: { type: 'boolean' }, language: { type: 'string' } } as const
    parsed = parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  const { http = false, language = 'en' } = parsed.values
  const [name = '', ...rest] = parsed.positionals
  if (rest.length > 0) return `One story at a time: what is “${rest.join(' ')}”?`
  if (!isOneOf(stories, name))
    return `There is no story “${name}”. Stories: ${Object.keys(stories).join(', ')}.`
  if (!isOneOf(casts, language)) return `There is no language “${language}”. Languages: en, zh.`
  const mode: Mode = http ? 'http' : 'socket'
  return { play: stories[name], cast: casts[language], mode }
}

function isOneOf<Of extends object>(of: Of, key: PropertyKey): key is keyof Of {
  return Object.hasOwn(of, key)
}

/** Database, workspace and bot below a directory that is removed afterwards. */
async function prepare(mode: Mode, stops: (() => Promise<unknown>)[]): Promise<Workspace> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-story-'))
  stops.push(() => rm(directory, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    durable: false,
    progress: () => {},
  })
  stops.push(() => postgres.stop())
  const { url } = postgres
  await applyMigrations({ url, progress: () => {} })
  const database = openDatabase({ url, size: 2, statementTimeout: null, name: 'story', onLost: () => {} })
  await importDemo(database.prisma)
  await database.close()
  const workspace = await startWorkspace(directory)
  stops.push(workspace.stop)
  const redress = await startRedress({ workspace, databaseUrl: url, mode })
  stops.push(redress.stop)
  return workspace
}
