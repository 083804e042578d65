import { Client } from 'pg'
import { errorCode, reasonOf, StartRefused } from '../database/start-refused.ts'

const databaseMissing = '3D000'
/** The database exists, or another session has just created it, such as one that a killed process left behind. */
const databaseExists = ['42P04', '23505']

/** Connects to the database of the URL once, and creates it if the server does not have it. */
export async function ensureDatabase(url: string): Promise<void> {
  try {
    await withClient(url, async () => {})
  } catch (error) {
    if (errorCode(error) !== databaseMissing) throw error
    const maintenance = new URL(url)
    const name = decodeURIComponent(maintenance.pathname.slice(1))
    maintenance.pathname = '/postgres'
    await withClient(maintenance.href, async (client) => {
      await client.query(`create database ${client.escapeIdentifier(name)}`)
    }).catch((failure: unknown) => {
      if (!databaseExists.includes(errorCode(failure) ?? '')) throw failure
    })
  }
}

/**
 * Runs `work` on a connection of its own and closes it.
 * @throws StartRefused when the database cannot be reached, or has no such name or user; others as they come.
 */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  // Without a listener a connection lost between two queries would crash the process.
  client.on('error', () => {})
  await client.connect().catch((error: unknown) => {
    throw connectionError(url, error)
  })
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The sentence for a database that cannot be opened; the URL's user and password stay out of it. */
function connectionError(url: string, error: unknown): unknown {
  if (errorCode(error) === databaseMissing) return error
  const { host, pathname } = new URL(url)
  return new StartRefused(
    `The database ${pathname.slice(1)} at ${host} cannot be opened (${reasonOf(error) || errorCode(error)}); ` +
      'check DATABASE_URL and that PostgreSQL is running there.',
  )
}
