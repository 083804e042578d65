import { z } from 'zod'
import type { DepartmentId } from '../../agreement/ids.ts'
import { clientIdValue, clockCodeValue } from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { PlainDate } from '../../deadlines/plain-date.ts'
import type { WeekSoFar } from '../../digests/weekly-digest.ts'
import type { OpenClock, PastSpan } from '../../operations/ports/digest-ports.ts'
import { type Db, query } from '../database/query.ts'
import { dateColumn, instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const weekRow = z.object({
  week: dateColumn,
  received: z.int(),
  ended: z.int(),
  met: z.int(),
  breached: z.int(),
})

/**
 * How each week from that Monday up to but not including `until` went in a department, by the dates of the zone. A limit
 * counts in the week in which it was due, kept or missed, also while its clock still runs.
 */
export function readWeeks(
  db: Db,
  department: DepartmentId,
  from: PlainDate,
  until: PlainDate,
  timeZone: string,
  now: Instant,
): Promise<WeekSoFar[]> {
  const inWeek = (moment: Prisma.Sql) =>
    Prisma.sql`(${moment} AT TIME ZONE ${timeZone})::date BETWEEN week AND week + 6`
  return query(
    db,
    weekRow,
    Prisma.sql`
      WITH weeks AS (
        SELECT week::date FROM generate_series(${from}::date, ${until}::date - 1, interval '7 days') week
      ),
      department_cases AS (SELECT id, received_at, closed_at FROM cases WHERE department_id = ${department}),
      fell_due AS (
        SELECT k.due_at, k.verdict FROM clocks k JOIN department_cases ON department_cases.id = k.case_id
        WHERE k.due_at >= ${from}::date - 1
          AND (k.verdict IN ('met', 'breached') OR (k.stopped_at IS NULL AND k.due_at < ${toIso(now)}::timestamptz))
      )
      SELECT week,
             (SELECT count(*) FROM department_cases WHERE ${inWeek(Prisma.sql`received_at`)})::int AS received,
             (SELECT count(*) FROM department_cases WHERE ${inWeek(Prisma.sql`closed_at`)})::int AS ended,
             (SELECT count(*) FROM fell_due WHERE verdict = 'met' AND ${inWeek(Prisma.sql`due_at`)})::int AS met,
             (SELECT count(*) FROM fell_due WHERE verdict IS DISTINCT FROM 'met' AND ${inWeek(Prisma.sql`due_at`)})::int
               AS breached
      FROM weeks ORDER BY week`,
  )
}

const countingColumns = {
  code: clockCodeValue,
  starts_at: instantColumn,
  time_zone: z.string(),
  closes: z.string(),
  calendar: z.string(),
  client_id: clientIdValue,
  has_own_days: z.boolean(),
}
const countingSql = Prisma.sql`
  k.code, k.starts_at, v.terms ->> 'timeZone' AS time_zone, v.terms ->> 'closeOfBusiness' AS closes,
  v.terms ->> 'calendar' AS calendar, c.client_id, cl.own_days IS NOT NULL AS has_own_days`
const clockTables = Prisma.sql`
  clocks k JOIN cases c ON c.id = k.case_id JOIN clients cl ON cl.id = c.client_id
  JOIN agreement_versions v ON v.id = c.agreement_version_id`

const pastRow = z.object({ ...countingColumns, stopped_at: instantColumn.nullable() })

/** The newest clocks of a department that were met or missed, at most `limit`; those overdue at `now` come first. */
export async function readPastClocks(
  db: Db,
  department: DepartmentId,
  now: Instant,
  limit: number,
): Promise<PastSpan[]> {
  const rows = await query(
    db,
    pastRow,
    Prisma.sql`
      SELECT ${countingSql}, k.stopped_at FROM ${clockTables}
      WHERE c.department_id = ${department}
        AND ((k.verdict IN ('met', 'breached') AND k.stopped_at >= k.starts_at)
          OR (k.stopped_at IS NULL AND k.due_at < ${toIso(now)}::timestamptz))
      ORDER BY k.stopped_at DESC NULLS FIRST, k.case_id, k.code, k.cycle LIMIT ${limit}`,
  )
  return rows.map((row) => ({
    ...countingRuleOf(row),
    code: row.code,
    startsAt: row.starts_at,
    stoppedAt: row.stopped_at,
  }))
}

const openRow = z.object({ ...countingColumns, number: z.string(), due_at: instantColumn })

/** The running clocks of a department that have begun and are due after `now` and by `until`, in that order. */
export async function readOpenClocks(
  db: Db,
  department: DepartmentId,
  now: Instant,
  until: Instant,
): Promise<OpenClock[]> {
  const rows = await query(
    db,
    openRow,
    Prisma.sql`
      SELECT ${countingSql}, c.number, k.due_at FROM ${clockTables}
      WHERE c.department_id = ${department} AND k.stopped_at IS NULL AND k.starts_at <= ${toIso(now)}::timestamptz
        AND k.due_at > ${toIso(now)}::timestamptz AND k.due_at <= ${toIso(until)}::timestamptz
      ORDER BY k.due_at, c.number, k.code`,
  )
  return rows.map((row) => ({
    ...countingRuleOf(row),
    number: row.number,
    clock: { code: row.code, startsAt: row.starts_at, dueAt: row.due_at, provisional: null },
  }))
}

type CountingRow = z.output<z.ZodObject<typeof countingColumns>>

const countingRuleOf = ({ time_zone, closes, calendar, client_id, has_own_days }: CountingRow) => ({
  rule: { timeZone: time_zone, closeOfBusiness: closes },
  calendar,
  clientId: client_id,
  hasOwnDays: has_own_days,
})
