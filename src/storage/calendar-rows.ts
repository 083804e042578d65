import { z } from 'zod'
import type { CalendarInForce } from '../cases/settle-clocks.ts'
import type { Calendar } from '../deadlines/calendar.ts'
import { type PlainDate, plainDate } from '../deadlines/plain-date.ts'
import { loadBuiltInCalendar } from './calendars.ts'
import { sha256 } from './fact-chain.ts'
import { Prisma } from './generated/client.ts'
import { type Db, query, queryOne } from './query.ts'
import { storableJson } from './storable.ts'

const builtInCodes = ['CN'] as const
const builtIn = 'built-in'

/**
 * Writes the built-in calendars, so that a verdict's calendar can be looked up where the verdict is. A year that
 * someone replaced by their own (another source) stays theirs. Answers how many years were new or changed.
 */
export async function saveBuiltInCalendars(db: Db): Promise<number> {
  const rows = builtInCodes.flatMap((code) => calendarRows(loadBuiltInCalendar(code)))
  return db.$executeRaw`
    INSERT INTO calendar_years SELECT * FROM jsonb_populate_recordset(null::calendar_years, ${storableJson(rows)}::jsonb)
    ON CONFLICT (code, year) DO UPDATE
      SET days = excluded.days, version = excluded.version
      WHERE calendar_years.source = excluded.source AND calendar_years.version <> excluded.version`
}

function calendarRows(calendar: Calendar) {
  return [...calendar.years].map(([year, { closed, open }]) => {
    const days = { closed: byDate(closed), open: byDate(open) }
    return { code: calendar.code, year, days, source: builtIn, version: sha256(JSON.stringify(days)) }
  })
}

const byDate = (days: ReadonlyMap<PlainDate, string>): Record<string, string> =>
  Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)))

/** SQL: the version of the calendar with that code, a short hash over all its years; null where it has none. */
export const calendarVersion = (code: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT left(encode(sha256(convert_to(string_agg(y.year || ' ' || y.version, ',' ORDER BY y.year), 'UTF8')), 'hex'), 12)
  FROM calendar_years y WHERE y.code = ${code})`

const days = z.record(z.string(), z.string())
const yearRow = z.object({ year: z.int(), days: z.object({ closed: days, open: days }) })

/** Calendars built from their rows, the newest version of each kept in memory. */
export type Calendars = {
  /** The calendar of that version; read once, then kept in memory. Throws when `version` is null: no year is stored. */
  get(db: Db, code: string, version: string | null): Promise<CalendarInForce>
  /** The calendar in force now. Throws when no year of it is stored. */
  current(db: Db, code: string): Promise<CalendarInForce>
}

/** An empty cache of calendars; one per process is enough. */
export function openCalendars(): Calendars {
  const built = new Map<string, CalendarInForce>()
  const versionRow = z.object({ version: z.string().nullable() })

  async function current(db: Db, code: string): Promise<CalendarInForce> {
    const row = await queryOne(
      db,
      versionRow,
      Prisma.sql`SELECT ${calendarVersion(Prisma.sql`${code}`)} AS version`,
    )
    return get(db, code, row?.version ?? null)
  }

  async function get(db: Db, code: string, version: string | null): Promise<CalendarInForce> {
    if (version === null) {
      throw new Error(
        `Calendar "${code}" has no years stored; an agreement names it. Stored are the built-in ones: CN.`,
      )
    }
    const known = built.get(code)
    if (known?.version === version) return known
    const rows = await query(
      db,
      yearRow,
      Prisma.sql`SELECT year, days FROM calendar_years WHERE code = ${code}`,
    )
    const years = new Map(
      rows.map(({ year, days }) => [year, { closed: dateMap(days.closed), open: dateMap(days.open) }]),
    )
    const inForce = { calendar: { code, years }, version }
    built.set(code, inForce)
    return inForce
  }

  return { get, current }
}

const dateMap = (days: Record<string, string>): Map<PlainDate, string> =>
  new Map(Object.entries(days).map(([date, name]) => [plainDate(date), name]))
