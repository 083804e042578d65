import { z } from 'zod'
import type { PersonId } from '../../agreement/ids.ts'
import { openStatuses } from '../../cases/case.ts'
import { caseIdValue, clockCodeValue } from '../../cases/facts/stored-values.ts'
import type { SeenReminder } from '../../operations/ports/digest-ports.ts'
import { ladderValue } from '../cases/clock-rows.ts'
import { type Db, query } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const seenRow = z.object({
  case_id: caseIdValue,
  code: clockCodeValue,
  ladder: ladderValue,
  seen_at: instantColumn,
})

/** The running clocks of a person's open cases whose reminder they have seen, and when last. */
export async function readSeenReminders(db: Db, person: PersonId): Promise<SeenReminder[]> {
  const rows = await query(
    db,
    seenRow,
    Prisma.sql`
      SELECT k.case_id, k.code, k.ladder, max(f.at) AS seen_at
      FROM cases c
      JOIN case_facts f ON f.case_id = c.id AND f.type = 'reminder-seen' AND f.by = ${person}
      JOIN clocks k ON k.case_id = c.id AND k.code = f.data ->> 'code' AND k.cycle = (f.data ->> 'cycle')::int
      WHERE c.status = ANY(${openStatuses}) AND (c.owner_id = ${person} OR c.account_manager_id = ${person})
        AND k.stopped_at IS NULL
      GROUP BY k.case_id, k.code, k.cycle, k.ladder`,
  )
  return rows.map(({ case_id: caseId, seen_at: seenAt, ...clock }) => ({ ...clock, caseId, seenAt }))
}
