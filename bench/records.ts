import { Client } from 'pg'
import { embeddedName } from '../src/storage/embedded-postgres/create-cluster.ts'
import { openDataDirectory, readPassword } from '../src/storage/embedded-postgres/data-directory.ts'
import { findPostmaster } from '../src/storage/embedded-postgres/postmaster.ts'

/** Reads the bot's database from outside, on one connection. */
export type Records = {
  /** The row id of the case that a request created or changed; throws if the bot did not record the request. */
  readonly caseOf: (key: string) => Promise<string>
  /** The fingerprint of the proposal of a case that awaits approval. */
  readonly fingerprintOf: (caseId: string) => Promise<string>
  readonly factCounts: () => Promise<Readonly<Record<string, number>>>
  /** The number of enqueued jobs that are not complete. */
  readonly jobsLeft: () => Promise<number>
  /** The setting `fsync`: whether commits wait for the disk. */
  readonly fsync: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Opens the embedded database that runs on the bot's data directory. */
export async function openRecords(dataDirectory: string): Promise<Records> {
  const directory = await openDataDirectory(dataDirectory)
  const server = findPostmaster(directory.cluster)
  if (!server) throw new Error(`No database runs on ${dataDirectory}.`)
  const password = await readPassword(directory)
  const login = { user: embeddedName, password, database: embeddedName }
  const client = new Client({ host: '127.0.0.1', port: server.port, ...login })
  await client.connect()
  const queryValue = async (sql: string, ...values: string[]): Promise<string> => {
    const { rows } = await client.query<{ value: string | null }>(sql, values)
    const value = rows[0]?.value
    if (value === null || value === undefined)
      throw new Error(`The records have no answer: ${sql} [${values.join(', ')}]`)
    return value
  }
  return {
    caseOf: (key) => queryValue('SELECT case_id AS value FROM inbound WHERE key = $1', key),
    fingerprintOf: (id) =>
      queryValue(
        `SELECT fingerprint AS value FROM approvals WHERE case_id = $1 AND decision = 'pending'`,
        id,
      ),
    factCounts: async () => {
      const { rows } = await client.query<{ type: string; count: number }>(
        'SELECT type, count(*)::int AS count FROM case_facts GROUP BY type',
      )
      return Object.fromEntries(rows.map(({ type, count }) => [type, count]))
    },
    jobsLeft: async () =>
      Number(await queryValue('SELECT count(*)::text AS value FROM graphile_worker._private_jobs')),
    fsync: () => queryValue(`SELECT current_setting('fsync') AS value`),
    close: () => client.end(),
  }
}
