import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '../generated/client.ts'

/** How to reach a PostgreSQL database, and on what terms. */
export type PoolOptions = {
  /** postgresql://user:password@host:port/database */
  url: string
  /** Connections at most. */
  size: number
  /** Milliseconds after which the server ends a statement; null: it may take as long as it takes. */
  statementTimeout: number | null
  /** What the connections are called in pg_stat_activity. */
  name: string
  /** Told when an open connection is lost; the pool opens another when one is needed. */
  onLost: (error: Error) => void
}

/** An open database: Prisma and raw connections over one pool. */
export type Database = {
  prisma: PrismaClient
  pool: Pool
  /** Ends every connection, once what runs on them has ended. */
  close(): Promise<void>
}

const millisecondsToConnect = 5_000
const maxNamedStatements = 300
const millisecondsIdleInTransaction = 30_000

/**
 * A pool of raw connections that outlives a restart of the server: a lost connection is reported, never thrown from
 * where nobody can catch it, and replaced on the next use.
 */
export function openPool({ url, size, statementTimeout, name, onLost }: PoolOptions): Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: name,
    keepAlive: true,
    connectionTimeoutMillis: millisecondsToConnect,
    idle_in_transaction_session_timeout: millisecondsIdleInTransaction,
    ...(statementTimeout === null ? {} : { statement_timeout: statementTimeout }),
  })
  pool.on('error', onLost)
  // The pool listens to idle connections only; one that is lost while in use would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Opens the database; connections are made when they are first needed. */
export function openDatabase(options: PoolOptions): Database {
  const pool = openPool(options)
  const names = new Map<string, string>()
  // Named statements are planned once per connection; the bound is for statements whose text varies without end.
  const nameStatement = (sql: string): string => {
    const known = names.get(sql)
    if (known !== undefined || names.size >= maxNamedStatements) return known ?? ''
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
