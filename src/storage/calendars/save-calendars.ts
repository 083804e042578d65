import { z } from 'zod'
import type { CalendarYear } from '../../deadlines/calendar.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { type Db, query } from '../database/query.ts'
import { sha256 } from '../database/sha256.ts'
import { storableJson } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { loadBuiltInCalendar } from './calendars.ts'
import {
  countryFault,
  countrySource,
  countryYear,
  countryYearsAhead,
  firstCountryYear,
} from './country-calendars.ts'

/** A year of a calendar as it is to be stored. */
export type YearToStore = {
  readonly code: string
  readonly year: number
  readonly days: CalendarYear
  /** The source: a package with its version, or the imported file. */
  readonly source: string
}

const builtIn = 'built-in'

/**
 * Stores the calendars that come with Redress: China's, and those of the countries
 * that an agreement or a department names, or that are passed in, with more years as time goes on. A year that was imported
 * from another source stays. Returns how many years were new or changed.
 */
export async function saveBuiltInCalendars(db: Db, extraCodes: readonly string[] = []): Promise<number> {
  const chinaRows = [...loadBuiltInCalendar('CN').years].map(([year, days]) => ({
    code: 'CN',
    year,
    days,
    source: builtIn,
  }))
  const codes = new Set([...(await codesInUse(db)), ...extraCodes])
  const countries = [...codes].filter((code) => code !== 'CN' && countryFault(code) === null)
  const missing = countries.length === 0 ? [] : await missingYears(db, countries)
  const countryRows = missing.map(({ code, year }) => ({
    code,
    year,
    days: countryYear(code, year),
    source: countrySource(),
  }))
  const rows = toRows([...chinaRows, ...countryRows])
  return db.$executeRaw`
    INSERT INTO calendar_years SELECT * FROM jsonb_populate_recordset(null::calendar_years, ${storableJson(rows)}::jsonb)
    ON CONFLICT (code, year) DO UPDATE
      SET days = excluded.days, version = excluded.version, source = excluded.source
      WHERE split_part(calendar_years.source, ' ', 1) = split_part(excluded.source, ' ', 1)
        AND (calendar_years.version, calendar_years.source) <> (excluded.version, excluded.source)`
}

/** Saves years, replacing those that are stored. */
export async function replaceYears(db: Db, years: readonly YearToStore[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO calendar_years
      SELECT * FROM jsonb_populate_recordset(null::calendar_years, ${storableJson(toRows(years))}::jsonb)
    ON CONFLICT (code, year) DO UPDATE
      SET days = excluded.days, version = excluded.version, source = excluded.source`
}

const toRows = (years: readonly YearToStore[]) =>
  years.map(({ code, year, days: { closed, open }, source }) => {
    const days = { closed: sortedDays(closed), open: sortedDays(open) }
    return { code, year, days, source, version: sha256(JSON.stringify(days)) }
  })

const sortedDays = (days: ReadonlyMap<PlainDate, string>): Record<string, string> =>
  Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)))

/** The codes of the calendars that agreements and departments use. */
export async function codesInUse(db: Db): Promise<string[]> {
  const rows = await query(
    db,
    z.object({ code: z.string() }),
    Prisma.sql`
      SELECT terms ->> 'calendar' AS code FROM agreement_versions
      UNION SELECT hours ->> 'calendar' FROM departments WHERE hours IS NOT NULL ORDER BY 1`,
  )
  return rows.map(({ code }) => code)
}

/** The years of these countries that are not stored, or were computed by another version of the package. */
function missingYears(db: Db, codes: readonly string[]): Promise<{ code: string; year: number }[]> {
  return query(
    db,
    z.object({ code: z.string(), year: z.int() }),
    Prisma.sql`
      SELECT c.code, y.year
      FROM unnest(${[...codes]}::text[]) AS c(code),
        generate_series(${firstCountryYear}::int, extract(year FROM now())::int + ${countryYearsAhead}::int) AS y(year)
      WHERE NOT EXISTS (
        SELECT FROM calendar_years k WHERE k.code = c.code AND k.year = y.year
          AND (k.source = ${countrySource()} OR k.source NOT LIKE 'date-holidays %'))
      ORDER BY 1, 2`,
  )
}
