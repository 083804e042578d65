import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { type ClockCode, clockCodes } from '../../deadlines/clock.ts'
import type { RunningClock } from '../../operations/ports/clock-ports.ts'
import { type Db, query } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const clockRow = z.object({
  code: z.custom<ClockCode>((code) => (clockCodes as unknown[]).includes(code), 'is no clock'),
  cycle: z.int(),
  due_at: instantColumn.nullable(),
  uncovered_year: z.int().nullable(),
  provisional_at: instantColumn.nullable(),
})

/** The running clocks of a case with their dates as they are stored. */
export async function readRunningClocks(db: Db, id: CaseId): Promise<RunningClock[]> {
  const rows = await query(
    db,
    clockRow,
    Prisma.sql`
      SELECT code, cycle, due_at, uncovered_year, provisional_at FROM clocks
      WHERE case_id = ${id} AND verdict IS NULL ORDER BY code, cycle`,
  )
  return rows.map(({ code, cycle, due_at: dueAt, uncovered_year: uncovered, provisional_at: at }) => ({
    code,
    cycle,
    dueAt,
    provisional: uncovered === null ? null : { uncovered, at },
  }))
}
