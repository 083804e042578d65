import type { Calendars } from '../calendars/calendar-rows.ts'
import type { PrismaClient } from '../generated/client.ts'

/** The dependencies of every part of the store. */
export type StoreContext = {
  readonly prisma: PrismaClient
  readonly calendars: Calendars
  /** Waits for the result of a query. Throws `Unavailable` when the database does not answer in time, or not at all. */
  readonly withDeadline: <Result>(query: Promise<Result>) => Promise<Result>
}
