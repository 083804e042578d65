import { z } from 'zod'
import type { CalendarGap } from '../../operations/ports/clock-ports.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

const gapRow = z.object({ code: z.string(), year: z.int(), cases: z.int() })

/**
 * The years without a calendar that matter: this one and the next of each calendar that an agreement counts by or a
 * department keeps, and every one that a date of an open case reaches into. In the order of codes and years.
 */
export function findCalendarGaps(db: Db, thisYear: number): Promise<CalendarGap[]> {
  return query(
    db,
    gapRow,
    Prisma.sql`
      WITH used AS (
        SELECT terms ->> 'calendar' AS code FROM agreement_versions
        WHERE effective_to IS NULL OR effective_to >= make_date(${thisYear}::int, 1, 1)
        UNION SELECT hours ->> 'calendar' FROM departments WHERE hours IS NOT NULL
      ),
      required AS (SELECT code, year FROM used, generate_series(${thisYear}::int, ${thisYear}::int + 1) year),
      reaching AS (
        SELECT v.terms ->> 'calendar' AS code, k.uncovered_year AS year, count(DISTINCT k.case_id)::int AS cases
        FROM clocks k JOIN cases c ON c.id = k.case_id JOIN agreement_versions v ON v.id = c.agreement_version_id
        WHERE k.uncovered_year IS NOT NULL AND k.stopped_at IS NULL GROUP BY 1, 2
      ),
      gaps AS (SELECT code, year, coalesce(cases, 0) AS cases FROM required FULL JOIN reaching USING (code, year))
      SELECT g.* FROM gaps g
      WHERE NOT EXISTS (SELECT FROM calendar_years y WHERE y.code = g.code AND y.year = g.year)
      ORDER BY g.code, g.year`,
  )
}

const storedYearsRow = z.object({ code: z.string(), source: z.string(), first: z.int(), last: z.int() })

/** Consecutive years of one calendar that come from one source. */
type StoredYears = z.output<typeof storedYearsRow>

/** The stored years of every calendar, in the order of codes and years. */
export function readStoredYears(db: Db): Promise<StoredYears[]> {
  return query(
    db,
    storedYearsRow,
    Prisma.sql`
      SELECT code, source, min(year) AS first, max(year) AS last
      FROM (SELECT *, year - row_number() OVER (PARTITION BY code, source ORDER BY year) AS run FROM calendar_years) y
      GROUP BY code, source, run ORDER BY code, min(year)`,
  )
}
