import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '../generated/client.ts'

/** The settings of a connection pool to a PostgreSQL database. */
type PoolOptions = {
  /** postgresql://user:password@host:port/database */
  url: string
  /** Connections at most. */
  size: number
  /** Milliseconds after which the server cancels a statement; null: never. */
  statementTimeout: number | null
  /** The name of the connections in pg_stat_activity. */
  name: string
  /** Called when an open connection is lost; the pool opens another when one is needed. */
  onLost: (error: Error) => void
}

/** An open database: Prisma and raw connections over one pool. */
export type Database = {
  prisma: PrismaClient
  pool: Pool
  /** Closes every connection once its statements have ended. */
  close(): Promise<void>
}

const connectTimeoutMs = 5_000
const maxNamedStatements = 300
const idleInTransactionTimeoutMs = 30_000

/**
 * A pool of raw connections that outlives a restart of the server: a lost connection is reported instead of
 * crashing the process, and replaced at the next use.
 */
export function openPool({ url, size, statementTimeout, name, onLost }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    ...(statementTimeout === null ? {} : { statement_timeout: statementTimeout }),
  })
  pool.on('error', onLost)
  // The pool handles errors of idle connections only; a connection lost while in use would crash the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Opens the database; connections are made when they are first needed. */
export function openDatabase(options: PoolOptions): Database {
  const pool = openPool(options)
  const names = new Map<string, string>()
  // Named statements are planned once per connection; the limit is for statements whose text varies endlessly.
  const nameStatement = (sql: string): string => {
    const name = names.get(sql)
    if (name !== undefined || names.size >= maxNamedStatements) return name ?? ''
    names.set(sql, `redress_${names.size + 1}`)
    return `redress_${names.size}`
  }
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, {
      onPoolError: () => {},
      onConnectionError: () => {},
      statementNameGenerator: ({ sql }) => nameStatement(sql),
    }),
  })
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
