import type { Calendars } from '../calendars/calendar-rows.ts'
import type { PrismaClient } from '../generated/client.ts'

/** What every part of the store works with. */
export type StoreContext = {
  readonly prisma: PrismaClient
  readonly calendars: Calendars
  /** The answer of the database. Throws `Unavailable` where it does not answer in time, or not at all. */
  readonly withDeadline: <Result>(query: Promise<Result>) => Promise<Result>
}
