import { z } from 'zod'
import type { Prisma } from '../generated/client.ts'

/** A connection to run statements on: the pool, or one open transaction. */
export type Db = Prisma.TransactionClient

/** Runs one statement and reads every row through `schema`. Throws naming the column that does not fit. */
export async function query<Schema extends z.ZodType>(
  db: Db,
  schema: Schema,
  sql: Prisma.Sql,
): Promise<z.output<Schema>[]> {
  return z.array(schema).parse(await db.$queryRaw(sql))
}

/** Runs a statement that returns at most one row; null: no row. Otherwise like {@link query}. */
export async function queryOne<Schema extends z.ZodType>(
  db: Db,
  schema: Schema,
  sql: Prisma.Sql,
): Promise<z.output<Schema> | null> {
  const [row] = await query(db, schema, sql)
  return row ?? null
}
