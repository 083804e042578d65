import { z } from 'zod'
import {
  caseIdValue,
  clockCodeValue,
  departmentIdValue,
  personIdValue,
} from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import type { ClockCheck, DueClock } from '../../operations/ports/clock-ports.ts'
import { isoOrNull, ladderValue } from '../cases/clock-rows.ts'
import { type Db, query } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storableJson } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { toColumns } from './notice-codec.ts'
import { slackRecipient } from './slack-recipient.ts'

const dueRow = z.object({
  case_id: caseIdValue,
  code: clockCodeValue,
  cycle: z.int(),
  starts_at: instantColumn,
  due_at: instantColumn.nullable(),
  ladder: ladderValue,
  level: z.union([z.literal(0), z.literal(1)]),
  account_manager_id: personIdValue,
  manager_time_zone: z.string(),
  department_id: departmentIdValue,
  escalation_department_id: departmentIdValue,
  time_zone: z.string(),
  calendar: z.string(),
})

/** Locks clocks that are due for a check, longest waiting first; skips what another process holds. */
export async function lockDueClocks(db: Db, now: Instant, limit: number): Promise<DueClock[]> {
  const rows = await query(
    db,
    dueRow,
    Prisma.sql`
      WITH due AS (
        SELECT case_id, code, cycle, starts_at, due_at, ladder, next_at FROM clocks
        WHERE next_at <= ${toIso(now)}::timestamptz ORDER BY next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      SELECT due.case_id, due.code, due.cycle, due.starts_at, due.due_at, due.ladder, c.level, c.account_manager_id,
             p.time_zone AS manager_time_zone, c.department_id,
             v.terms ->> 'escalationDepartment' AS escalation_department_id, v.terms ->> 'timeZone' AS time_zone,
             v.terms ->> 'calendar' AS calendar
      FROM due JOIN cases c ON c.id = due.case_id JOIN agreement_versions v ON v.id = c.agreement_version_id
        JOIN people p ON p.id = c.account_manager_id
      ORDER BY due.next_at`,
  )
  return rows.map((row) => ({
    caseId: row.case_id,
    code: row.code,
    cycle: row.cycle,
    startsAt: row.starts_at,
    dueAt: row.due_at,
    ladder: row.ladder,
    level: row.level,
    accountManager: row.account_manager_id,
    approvers: null,
    managerTimeZone: row.manager_time_zone,
    departmentId: row.department_id,
    escalationDepartmentId: row.escalation_department_id,
    timeZone: row.time_zone,
    calendar: row.calendar,
  }))
}

/**
 * Writes when clocks are checked next and saves their reminders, each once, with their jobs, in one statement. A reminder
 * that was dropped as no longer true and is true again, since dates have moved, is enqueued again; its delivery first looks
 * for what an attempt with an unknown result may have sent.
 */
export async function saveChecks(
  db: Db,
  checks: readonly ClockCheck[],
  now: Instant,
  newId: () => string,
): Promise<void> {
  if (checks.length === 0) return
  const input = storableJson({
    checks: checks.map(({ clock, nextCheckAt }) => ({
      case_id: clock.caseId,
      code: clock.code,
      cycle: clock.cycle,
      next_at: isoOrNull(nextCheckAt),
    })),
    notices: checks.flatMap(({ clock, notices }) =>
      notices.map((notice) => ({
        ...toColumns(notice),
        id: newId(),
        case_id: clock.caseId,
        data: {},
        created_at: toIso(now),
      })),
    ),
  })
  await db.$queryRaw`
    WITH input AS (SELECT ${input}::jsonb AS v),
    checked AS (
      UPDATE clocks k SET next_at = r.next_at
      FROM input, jsonb_to_recordset(v -> 'checks') AS r(case_id text, code text, cycle int, next_at timestamptz)
      WHERE k.case_id = r.case_id AND k.code = r.code AND k.cycle = r.cycle
    ),
    saved_notices AS (
      INSERT INTO notices SELECT r.* FROM input, jsonb_populate_recordset(null::notices, v -> 'notices') r
      ON CONFLICT (case_id, purpose, cycle, threshold, audience)
        DO UPDATE SET failure = NULL WHERE notices.sent_at IS NULL AND notices.failure = ${noLongerTrue}
      RETURNING id, case_id, audience
    ),
    jobs AS (
      SELECT ${job('deliver-notice', {
        payload: { noticeId: sql`p.id` },
        audience: sql`p.audience`,
        channel: slackRecipient(
          sql`p.audience`,
          sql`coalesce(c.card_channel_id, c.private_channel_id, d.channel_id)`,
        ),
      })}
      FROM saved_notices p JOIN cases c ON c.id = p.case_id JOIN departments d ON d.id = c.department_id
    )
    ${addJobs()}`
}

const { sql } = Prisma
