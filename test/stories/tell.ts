import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '../../src/agreement/vocabulary.ts'
import { flag, formatList, oneOf } from '../../src/cli/command-line/options.ts'
import {
  type Ended,
  quoteTyped,
  readCommandLine,
  refuseCommandLine,
} from '../../src/cli/command-line/read-command-line.ts'
import { openDatabase } from '../../src/storage/database/database.ts'
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres/embedded-postgres.ts'
import { applyMigrations } from '../../src/storage/migrate/migrations.ts'
import { importDemo } from '../storage/demo-company.ts'
import { type Mode, startRedress } from '../support/redress.ts'
import { startWorkspace, type Workspace } from '../support/workspace.ts'
import { branches } from './branches/branches.ts'
import { branchCasts } from './branches/cast.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { playMainLine } from './main-line.ts'
import { startStage } from './stage.ts'
import { plainly } from './telling.ts'

/** `npm run story`: plays stories on a fresh directory, and prints what everybody saw, or a line for each. */
const casts = { en: english, zh: chinese } as const
const names = ['main-line', ...branches.map(({ name }) => name)]
const forms = {
  '': {
    usage: 'npm run story -- main-line',
    about: `plays a story and prints what everybody sees. The stories:\n${formatList(names)}`,
    optionalArgs: ['NAME'],
    options: {
      all: flag('plays every story in both languages, and prints a line for each'),
      language: oneOf(languages, null, 'in which language; otherwise English'),
      http: flag('of main-line: the bot is reached over HTTP instead of Socket Mode'),
    },
  },
}

type Asked = {
  readonly names: readonly string[]
  readonly languages: readonly (keyof typeof casts)[]
  readonly mode: Mode
  readonly all: boolean
}

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const asked = readStory(args)
  if ('exitCode' in asked) {
    const write = asked.exitCode === 0 ? console.log : console.error
    write(asked.text)
    return asked.exitCode
  }
  const stops: (() => Promise<unknown>)[] = []
  try {
    const company = await prepare(stops)
    const people = await company.workspace.control.people()
    const nameOf = new Map(people.map(({ id, real_name: name }) => [id, name]))
    const named = (line: string) => line.replaceAll(/<@(\w+)>/g, (_, id) => `@${nameOf.get(id) ?? id}`)
    const tell = asked.all ? () => {} : (line: string) => console.log(named(line))
    const wrong = await playAll(asked, company, tell)
    if (!asked.all && wrong === 0) console.log('\nThe story ends as it should.')
    return wrong === 0 ? 0 : 1
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

type Prepared = { readonly workspace: Workspace; readonly databaseUrl: string }

/** Plays what was asked for, one bot at a time; says how many went wrong. */
async function playAll(asked: Asked, company: Prepared, tell: (line: string) => void): Promise<number> {
  let wrong = 0
  const told = async (name: string, language: string, play: () => Promise<string>) => {
    const started = performance.now()
    const title = `${name} (${language})`.padEnd(20)
    try {
      const shown = await play()
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (asked.all) console.log(`ok     ${title} ${shown} (${seconds} s)`)
    } catch (error) {
      wrong += 1
      console.log(`wrong  ${title} ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (asked.names.includes('main-line')) {
    const redress = await startRedress({ ...company, mode: asked.mode })
    for (const language of asked.languages) {
      await told('main-line', language, async () => {
        await playMainLine(company.workspace, casts[language], { ...plainly, tell })
        return 'from the complaint to closed'
      })
    }
    await redress.stop()
  }
  const wanted = branches.filter(({ name }) => asked.names.includes(name))
  if (wanted.length === 0) return wrong
  const stage = await startStage(company.workspace, company.databaseUrl)
  for (const branch of wanted) {
    for (const language of asked.languages) {
      await told(branch.name, language, () => branch.play(stage, branchCasts[language], tell))
    }
  }
  await stage.stop()
  return wrong
}

function readStory(args: string[]): Asked | Ended {
  const asked = readCommandLine(forms, args)
  if ('exitCode' in asked) return asked
  const { all, http, language } = asked.options
  const mode: Mode = http ? 'http' : 'socket'
  const [name] = asked.args
  const spoken = languages.filter((one) => one === (language ?? (all ? one : 'en')))
  if (all) {
    return name === undefined
      ? { names, languages: spoken, mode, all }
      : refuseCommandLine(forms, `--all excludes NAME ${quoteTyped(name)}: it plays every story.`)
  }
  if (name === undefined) return refuseCommandLine(forms, 'NAME is missing: give a story, or --all.')
  return names.includes(name)
    ? { names: [name], languages: spoken, mode, all }
    : refuseCommandLine(forms, `NAME ${quoteTyped(name)} is not allowed: ${formatList(names)} are.`)
}

/** Database and workspace below a directory that is removed afterwards. */
async function prepare(stops: (() => Promise<unknown>)[]): Promise<Prepared> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-story-'))
  stops.push(() => rm(directory, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    durable: false,
    progress: () => {},
  })
  stops.push(() => postgres.stop())
  const { url: databaseUrl } = postgres
  await applyMigrations({ url: databaseUrl, progress: () => {} })
  const database = openDatabase({
    url: databaseUrl,
    size: 2,
    statementTimeout: null,
    name: 'story',
    onLost: () => {},
  })
  await importDemo(database.prisma)
  await database.close()
  const workspace = await startWorkspace(directory)
  stops.push(workspace.stop)
  return { workspace, databaseUrl }
}
