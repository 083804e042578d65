import { z } from 'zod'
import type { DepartmentId } from '../../agreement/ids.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import { type Ratings, unrated } from '../../digests/weekly-digest.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

const ratingsRow = z.object({ count: z.int(), handling: z.int(), informed: z.int() })

/** Days after the end of a case in which its ratings count. */
const ratingWindowDays = 180

/**
 * The ratings of a department's ended cases in the week that begins on that Monday, by the dates of the zone; the last one
 * of each case.
 */
export async function readRatings(
  db: Db,
  department: DepartmentId,
  week: PlainDate,
  timeZone: string,
): Promise<Ratings> {
  const [row] = await query(
    db,
    ratingsRow,
    Prisma.sql`
      WITH latest AS (
        SELECT DISTINCT ON (f.case_id)
               (f.data ->> 'handling')::int AS handling, (f.data ->> 'informed')::int AS informed
        FROM cases c JOIN case_facts f ON f.case_id = c.id AND f.type = 'handling-rated'
        WHERE c.department_id = ${department} AND c.closed_at >= ${week}::date - ${ratingWindowDays}::int
          AND (f.at AT TIME ZONE ${timeZone})::date BETWEEN ${week}::date AND ${week}::date + 6
        ORDER BY f.case_id, f.seq DESC
      )
      SELECT count(*)::int AS count, coalesce(round(10 * avg(handling)), 0)::int AS handling,
             coalesce(round(10 * avg(informed)), 0)::int AS informed
      FROM latest`,
  )
  return row ?? unrated
}
