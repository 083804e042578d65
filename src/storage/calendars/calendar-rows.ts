import { z } from 'zod'
import type { ClientId } from '../../agreement/ids.ts'
import type { CalendarInForce } from '../../cases/clocks/case-clocks.ts'
import type { CalendarYear } from '../../deadlines/calendar.ts'
import { withOwnDays } from '../../deadlines/own-days.ts'
import { type PlainDate, plainDate } from '../../deadlines/plain-date.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/**
 * SQL: the version of the calendar with that code, a short hash over all its years and over the days that a client has
 * in addition (a JSON value); null: it has no years.
 */
export const calendarVersion = (code: Prisma.Sql, ownDays: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT left(encode(sha256(convert_to(
    string_agg(y.year || ' ' || y.version, ',' ORDER BY y.year) || coalesce(${ownDays}::text, ''), 'UTF8')), 'hex'), 12)
  FROM calendar_years y WHERE y.code = ${code})`

const namedDays = z.record(z.string(), z.string())
const daysValue = z.object({ closed: namedDays, open: namedDays })
const yearRow = z.object({ year: z.int(), days: daysValue })

/** A client's `own_days`: days agreed with the client in addition to the calendar; null: none. */
export const ownDaysColumn = daysValue.nullable()
type OwnDaysColumn = z.output<typeof ownDaysColumn>

/** Calendars built from their rows, the newest version of each kept in memory. */
export type Calendars = {
  /**
   * The calendar of that version, with a client's own days over it; read once, then kept in memory. Throws when `version`
   * is null: no year is stored.
   */
  get(db: Db, code: string, version: string | null, ownDays: OwnDaysColumn): Promise<CalendarInForce>
  /** The calendar in force now, with the days of that client over it. Throws when no year of it is stored. */
  current(db: Db, code: string, client: ClientId | null): Promise<CalendarInForce>
}

/** An empty cache of calendars; one per process is enough. */
export function openCalendars(): Calendars {
  /** The newest version of each calendar, by code and own days. */
  const cache = new Map<string, CalendarInForce>()
  const versionRow = z.object({ version: z.string().nullable(), own_days: ownDaysColumn })

  async function current(db: Db, code: string, client: ClientId | null): Promise<CalendarInForce> {
    const ownDays = Prisma.sql`(SELECT own_days FROM clients WHERE id = ${client}::text)`
    const row = await queryOne(
      db,
      versionRow,
      Prisma.sql`SELECT ${calendarVersion(Prisma.sql`${code}`, ownDays)} AS version, ${ownDays} AS own_days`,
    )
    return get(db, code, row?.version ?? null, row?.own_days ?? null)
  }

  async function get(
    db: Db,
    code: string,
    version: string | null,
    ownDays: OwnDaysColumn,
  ): Promise<CalendarInForce> {
    if (version === null) {
      throw new Error(
        `Calendar "${code}" has no years stored; an agreement or a department names it. Import them with "npm run calendar".`,
      )
    }
    const key = `${code} ${ownDays === null ? '' : JSON.stringify(ownDays)}`
    const cached = cache.get(key)
    if (cached?.version === version) return cached
    const calendar = { code, years: await readYears(db, code) }
    const inForce = { calendar: ownDays ? withOwnDays(calendar, daysOf(ownDays)) : calendar, version }
    cache.set(key, inForce)
    return inForce
  }

  return { get, current }
}

/** The stored years of a calendar; none where there is no such calendar. */
export async function readYears(db: Db, code: string): Promise<Map<number, CalendarYear>> {
  const rows = await query(
    db,
    yearRow,
    Prisma.sql`SELECT year, days FROM calendar_years WHERE code = ${code} ORDER BY year`,
  )
  return new Map(rows.map(({ year, days }) => [year, daysOf(days)]))
}

const daysOf = ({ closed, open }: z.output<typeof daysValue>) => ({
  closed: dateMap(closed),
  open: dateMap(open),
})

const dateMap = (days: Record<string, string>): Map<PlainDate, string> =>
  new Map(Object.entries(days).map(([date, name]) => [plainDate(date), name]))
