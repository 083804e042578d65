import { resolve } from 'node:path'
import { openDatabase } from '../storage/database/database.ts'
import { embeddedName } from '../storage/embedded-postgres/create-cluster.ts'
import { openDataDirectory, readPassword } from '../storage/embedded-postgres/data-directory.ts'
import { startEmbeddedPostgres } from '../storage/embedded-postgres/embedded-postgres.ts'
import { findPostmaster } from '../storage/embedded-postgres/postmaster.ts'
import type { PrismaClient } from '../storage/generated/client.ts'
import { applyMigrations } from '../storage/migrate/migrations.ts'

/** A command's database and its output. */
export type RecordsCommandDeps = {
  /** The URL of PostgreSQL; undefined: the embedded one is used. */
  readonly databaseUrl: string | undefined
  /** The data directory of the embedded PostgreSQL. */
  readonly directory: string
  readonly print: (line: string) => void
}

/** Reads the database settings from the environment; the caller loads `.env`. */
export const recordsFromEnv = (
  env: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): RecordsCommandDeps => ({
  databaseUrl: env.DATABASE_URL,
  directory: resolve(env.REDRESS_DATA_DIR ?? 'data', 'postgres'),
  print,
})

/**
 * Runs `work` on the records, brought to the schema of this version. The embedded server of a running Redress is
 * used; if none runs, one is started for the duration. Throws StartRefused with a sentence for the operator.
 * @param statementTimeout milliseconds after which the server ends a statement; null: no limit
 */
export async function withRecords<Result>(
  { databaseUrl, directory, print }: RecordsCommandDeps,
  work: (prisma: PrismaClient) => Promise<Result>,
  statementTimeout: number | null = null,
): Promise<Result> {
  const runningUrl = databaseUrl || (await findRunningServer(directory))
  if (runningUrl) return runOnDatabase(runningUrl, print, work, statementTimeout)
  const server = await startEmbeddedPostgres({ directory, progress: () => {} })
  try {
    return await runOnDatabase(server.url, print, work, statementTimeout)
  } finally {
    await server.stop()
  }
}

async function runOnDatabase<Result>(
  url: string,
  print: (line: string) => void,
  work: (prisma: PrismaClient) => Promise<Result>,
  statementTimeout: number | null,
): Promise<Result> {
  await applyMigrations({ url, progress: print })
  const { prisma, close } = openDatabase({
    url,
    size: 2,
    statementTimeout,
    name: 'redress command',
    onLost: (error) => print(`a connection to the database was lost: ${error.message}`),
  })
  try {
    return await work(prisma)
  } finally {
    await close()
  }
}

/** The URL of the server that runs on the directory; null: there is none. */
async function findRunningServer(path: string): Promise<string | null> {
  const directory = await openDataDirectory(path)
  const server = findPostmaster(directory.cluster)
  if (!server?.isReady) return null
  return `postgresql://${embeddedName}:${await readPassword(directory)}@127.0.0.1:${server.port}/${embeddedName}`
}
