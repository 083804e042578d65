import type { Store, Transaction } from '../operations/ports.ts'
import { openCalendars } from './calendar-rows.ts'
import { listOpenCases } from './case-list.ts'
import {
  findClients,
  readClient,
  readDepartment,
  readProfile,
  readProvider,
  writeProfile,
} from './directory.ts'
import type { PrismaClient } from './generated/client.ts'
import { isConflict } from './is-conflict.ts'
import { loadCase } from './load-case.ts'
import { openTransaction } from './prisma-transaction.ts'

export type StoreOptions = {
  /** A fresh unique id (UUID) for each notice and file. */
  readonly newId: () => string
  /** Milliseconds to wait for a connection; 2000 unless told, since a person is waiting. */
  readonly maxWait?: number
  /** Milliseconds one try of a transaction may take before it is rolled back; 2000 unless told. */
  readonly timeout?: number
}

/** Tries of one transaction: conflicts between two of them end with one of them going through. */
const tries = 3

/**
 * The store over PostgreSQL, at its default isolation READ COMMITTED: what must not change meanwhile is locked by
 * name. Throws what the database throws; nothing of the failed transaction is left then.
 */
export function openStore(
  prisma: PrismaClient,
  { newId, maxWait = 2000, timeout = 2000 }: StoreOptions,
): Store {
  const calendars = openCalendars()

  async function attempt<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    try {
      return await prisma.$transaction(
        async (db) => {
          const result = await work(openTransaction(db, calendars, newId))
          if (isRefusal(result)) throw new RolledBack(result)
          return result
        },
        { maxWait, timeout },
      )
    } catch (error) {
      if (error instanceof RolledBack) return error.result as Result
      throw error
    }
  }

  return {
    async transaction(work) {
      for (let tried = 1; ; tried++) {
        try {
          return await attempt(work)
        } catch (error) {
          if (tried === tries || !isConflict(error)) throw error
        }
      }
    },
    async caseFile(ref) {
      return (await loadCase(prisma, calendars, ref, { lock: false }))?.file ?? null
    },
    provider: () => readProvider(prisma),
    profile: (id) => readProfile(prisma, id),
    saveProfile: (profile, now) => writeProfile(prisma, profile, now),
    searchClients: (text, limit) => findClients(prisma, text, limit),
    client: (id) => readClient(prisma, id),
    department: (id) => readDepartment(prisma, id),
    openCases: (filter, limit) => listOpenCases(prisma, filter, limit),
  }
}

/** Carries a refusal out of the transaction it undoes. */
class RolledBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('Refused: rolled back.')
    this.result = result
  }
}

const isRefusal = (result: unknown): boolean =>
  typeof result === 'object' && result !== null && 'refused' in result
