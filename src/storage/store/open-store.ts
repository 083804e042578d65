import type { Store } from '../../operations/ports/store.ts'
import { openCalendars } from '../calendars/calendar-rows.ts'
import type { PrismaClient } from '../generated/client.ts'
import { caseStore } from './case-store.ts'
import { deleteClaims } from './claim-rows.ts'
import { clockStore } from './clock-store.ts'
import { companyStore } from './company-store.ts'
import { digestStore } from './digest-store.ts'
import { draftStore } from './draft-store.ts'
import { linkStore } from './link-store.ts'
import { mailStore } from './mail-store.ts'
import { openTransaction } from './open-transaction.ts'
import { runTransaction } from './run-transaction.ts'
import type { StoreContext } from './store-context.ts'
import { withRetries } from './with-retries.ts'
import { withTimeout } from './with-timeout.ts'

/** The options of a store. */
type StoreOptions = {
  /** A fresh unique id (UUID) for each notice and file. */
  readonly newId: () => string
  /** Milliseconds to wait for a connection; 2000 by default, since a person is waiting. */
  readonly maxWait?: number
  /** Milliseconds that one attempt at a transaction may take before it is rolled back; 2000 by default. */
  readonly timeout?: number
  /** Milliseconds after which a call fails because the database did not answer; 1800 by default. */
  readonly responseTimeout?: number
}

/**
 * The store over PostgreSQL, at its default isolation READ COMMITTED: rows that must not change concurrently are locked
 * explicitly. Throws `Unavailable` when the database does not answer in time, or not at all, and after three conflicts;
 * any other error is a bug. A failed transaction leaves nothing behind.
 */
export function openStore(
  prisma: PrismaClient,
  { newId, maxWait = 2000, timeout = 2000, responseTimeout }: StoreOptions,
): Store {
  const limits = { maxWait, timeout }
  const calendars = openCalendars()
  const withDeadline: StoreContext['withDeadline'] = (query) => withTimeout(query, responseTimeout)
  const context: StoreContext = { prisma, calendars, withDeadline }
  return {
    transaction: (work) =>
      withDeadline(
        withRetries(() =>
          runTransaction(prisma, limits, (db) => work(openTransaction(db, calendars, newId))),
        ),
      ),
    deleteClaims: (before) => withDeadline(deleteClaims(prisma, before)),
    ...caseStore(context),
    ...clockStore(context),
    ...companyStore(context, limits),
    ...digestStore(context),
    ...draftStore(context),
    ...linkStore(context),
    ...mailStore(context),
  }
}
