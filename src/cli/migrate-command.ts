import { existsSync } from 'node:fs'
import { startEmbeddedPostgres } from '../storage/embedded-postgres/embedded-postgres.ts'
import { createMigration } from '../storage/migrate/create-migration.ts'
import { applyMigrations } from '../storage/migrate/migrations.ts'
import { quoteTyped, readCommandLine, refuseCommandLine } from './command-line/read-command-line.ts'
import { openPrint } from './open-output.ts'
import { printRefusal } from './print-refusal.ts'
import { type RecordsCommandDeps, recordsFromEnv } from './with-records.ts'

const forms = {
  '': {
    usage: 'npm run migrate',
    about: 'brings the database (DATABASE_URL, or the embedded one) to the schema of this version',
  },
  create: {
    usage: 'npm run migrate -- create NAME',
    about: 'writes a new migration from the changes in prisma/schema.prisma; NAME is like add-letters',
    args: ['NAME'],
  },
}

/**
 * Runs `npm run migrate`.
 * @param args the arguments after the program's name
 * @returns the exit code: 0 done, 1 refused with a sentence, 2 for invalid arguments.
 */
export async function migrateCommand(args: string[], deps: RecordsCommandDeps): Promise<0 | 1 | 2> {
  const { print } = deps
  const commandLine = readMigration(args)
  if ('exitCode' in commandLine) {
    print(commandLine.text)
    return commandLine.exitCode
  }
  return printRefusal(print, async () => {
    const [name = ''] = commandLine.args
    await withDatabase(deps, (url) =>
      commandLine.form === 'create' ? create(url, name, print) : apply(url, print),
    )
    return 0
  })
}

function readMigration(args: string[]) {
  const commandLine = readCommandLine(forms, args)
  if ('exitCode' in commandLine || commandLine.form === '') return commandLine
  const [name = ''] = commandLine.args
  return /^[a-z][a-z0-9-]*$/.test(name)
    ? commandLine
    : refuseCommandLine(
        forms,
        `NAME ${quoteTyped(name)} is not allowed: lower-case letters, digits and hyphens are, as in add-letters.`,
      )
}

async function apply(url: string, print: (line: string) => void): Promise<void> {
  const applied = await applyMigrations({ url, progress: print })
  print(applied.length === 0 ? 'the database is up to date' : 'done')
}

async function create(url: string, name: string, print: (line: string) => void): Promise<void> {
  const path = await createMigration(url, name)
  print(path === null ? 'prisma/schema.prisma has not changed since the last migration' : `wrote ${path}`)
}

async function withDatabase(
  { databaseUrl, directory, print }: RecordsCommandDeps,
  work: (url: string) => Promise<void>,
): Promise<void> {
  if (databaseUrl) return work(databaseUrl)
  const server = await startEmbeddedPostgres({ directory, progress: print })
  try {
    await work(server.url)
  } finally {
    await server.stop()
  }
}

if (import.meta.main) {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const print = openPrint()
  process.exitCode = await migrateCommand(process.argv.slice(2), recordsFromEnv(process.env, print))
}
