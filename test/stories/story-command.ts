import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { languages } from '../../src/agreement/vocabulary.ts'
import { flag, formatList, oneOf } from '../../src/cli/command-line/options.ts'
import {
  type EarlyExit,
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
import { startStoryBot } from './story-bot.ts'
import { defaultOptions } from './story-run.ts'

/**
 * The program behind `npm run story`: plays stories in a fresh directory, and prints what everybody sees, or a line for
 * each story.
 */
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

type StoryArguments = {
  readonly names: readonly string[]
  readonly languages: readonly (keyof typeof casts)[]
  readonly mode: Mode
  readonly all: boolean
}

process.exitCode = await main(process.argv.slice(2))

async function main(args: string[]): Promise<number> {
  const selection = readStory(args)
  if ('exitCode' in selection) {
    const write = selection.exitCode === 0 ? console.log : console.error
    write(selection.text)
    return selection.exitCode
  }
  const cleanups: (() => Promise<unknown>)[] = []
  try {
    const company = await prepare(cleanups)
    const people = await company.workspace.control.people()
    const nameOf = new Map(people.map(({ id, real_name: name }) => [id, name]))
    const withNames = (line: string) => line.replaceAll(/<@(\w+)>/g, (_, id) => `@${nameOf.get(id) ?? id}`)
    const print = selection.all ? () => {} : (line: string) => console.log(withNames(line))
    const failureCount = await playAll(selection, company, print)
    if (!selection.all && failureCount === 0) console.log('\nThe story ends as it should.')
    return failureCount === 0 ? 0 : 1
  } finally {
    for (const stop of cleanups.reverse()) await stop()
  }
}

type PreparedCompany = { readonly workspace: Workspace; readonly databaseUrl: string }

/** Plays the selected stories, one bot at a time; returns the number of failures. */
async function playAll(
  selection: StoryArguments,
  company: PreparedCompany,
  print: (line: string) => void,
): Promise<number> {
  let failureCount = 0
  const playOne = async (name: string, language: string, play: () => Promise<string>) => {
    const started = performance.now()
    const title = `${name} (${language})`.padEnd(20)
    try {
      const summary = await play()
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (selection.all) console.log(`ok     ${title} ${summary} (${seconds} s)`)
    } catch (error) {
      failureCount += 1
      console.log(`wrong  ${title} ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (selection.names.includes('main-line')) {
    const redress = await startRedress({ ...company, mode: selection.mode })
    for (const language of selection.languages) {
      await playOne('main-line', language, async () => {
        await playMainLine(company.workspace, casts[language], { ...defaultOptions, print })
        return 'from the complaint to closed'
      })
    }
    await redress.stop()
  }
  const selectedBranches = branches.filter(({ name }) => selection.names.includes(name))
  if (selectedBranches.length === 0) return failureCount
  const bot = await startStoryBot(company.workspace, company.databaseUrl)
  for (const branch of selectedBranches) {
    for (const language of selection.languages) {
      await playOne(branch.name, language, () => branch.play(bot, branchCasts[language], print))
    }
  }
  await bot.stop()
  return failureCount
}

function readStory(args: string[]): StoryArguments | EarlyExit {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine) return commandLine
  const { all, http, language } = commandLine.options
  const mode: Mode = http ? 'http' : 'socket'
  const [name] = commandLine.args
  const selectedLanguages = languages.filter((one) => one === (language ?? (all ? one : 'en')))
  if (all) {
    return name === undefined
      ? { names, languages: selectedLanguages, mode, all }
      : refuseCommandLine(forms, `--all excludes NAME ${quoteTyped(name)}: it plays every story.`)
  }
  if (name === undefined) return refuseCommandLine(forms, 'NAME is missing: give a story, or --all.')
  return names.includes(name)
    ? { names: [name], languages: selectedLanguages, mode, all }
    : refuseCommandLine(forms, `NAME ${quoteTyped(name)} is not allowed: ${formatList(names)} are.`)
}

/** Starts database and workspace in a temporary directory. `cleanups` receives what stops and removes them. */
async function prepare(cleanups: (() => Promise<unknown>)[]): Promise<PreparedCompany> {
  const directory = await mkdtemp(join(tmpdir(), 'redress-story-'))
  cleanups.push(() => rm(directory, { recursive: true, force: true }))
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    durable: false,
    progress: () => {},
  })
  cleanups.push(() => postgres.stop())
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
  cleanups.push(workspace.stop)
  return { workspace, databaseUrl }
}
