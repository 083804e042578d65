import type { Db } from '../database/query.ts'
import type { PrismaClient } from '../generated/client.ts'

/** Milliseconds to wait for a connection, and that one attempt may take before it is rolled back. */
export type TransactionLimits = { readonly maxWait: number; readonly timeout: number }

/** Runs `work` in one transaction of the database; a result with `refused` is rolled back: a refusal changes nothing. */
export async function runTransaction<Result>(
  prisma: PrismaClient,
  limits: TransactionLimits,
  work: (db: Db) => Promise<Result>,
): Promise<Result> {
  try {
    return await prisma.$transaction(async (db) => {
      const result = await work(db)
      if (isRefusal(result)) throw new RolledBack(result)
      return result
    }, limits)
  } catch (error) {
    if (error instanceof RolledBack) return error.result as Result
    throw error
  }
}

/** Carries a refusal out of the transaction that it undoes. */
class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('Refused: rolled back.')
    this.result = result
  }
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'refused' in result
