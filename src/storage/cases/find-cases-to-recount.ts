import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { caseIdValue } from '../../cases/facts/stored-values.ts'
import { calendarVersion } from '../calendars/calendar-rows.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** Cases whose running clocks were counted by an older version of their calendar, after one, in the order of their ids. */
export async function findCasesToRecount(db: Db, after: CaseId | null, limit: number): Promise<CaseId[]> {
  const rows = await query(
    db,
    z.object({ id: caseIdValue }),
    Prisma.sql`
      WITH current AS (
        SELECT v.id, ${calendarVersion(Prisma.sql`v.terms ->> 'calendar'`, Prisma.sql`cl.own_days`)} AS version
        FROM agreement_versions v JOIN agreements a ON a.id = v.agreement_id JOIN clients cl ON cl.id = a.client_id
      )
      SELECT DISTINCT k.case_id AS id
      FROM clocks k JOIN cases ON cases.id = k.case_id
        JOIN current ON current.id = cases.agreement_version_id
      WHERE k.verdict IS NULL AND k.calendar_version <> current.version AND k.case_id > ${after ?? ''}
      ORDER BY k.case_id LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}
