import { z } from 'zod'
import type { CaseId, ClientId } from '../../agreement/ids.ts'
import { waitCauses } from '../../agreement/vocabulary.ts'
import { caseStatuses, openStatuses } from '../../cases/case.ts'
import {
  caseIdValue,
  clientIdValue,
  clockCodeValue,
  departmentIdValue,
  personIdValue,
} from '../../cases/facts/stored-values.ts'
import type { CaseFilter, CaseSummary } from '../../operations/ports/case-ports.ts'
import { type Db, query } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const summaryRow = z.object({
  total: z.int(),
  id: caseIdValue,
  number: z.string(),
  status: z.enum(caseStatuses),
  sensitive: z.boolean(),
  summary: z.string(),
  client_id: clientIdValue,
  client_name: z.string(),
  has_own_days: z.boolean(),
  owner_id: personIdValue.nullable(),
  owner_name: z.string().nullable(),
  waiting_for: z.enum(waitCauses).nullable(),
  account_manager_id: personIdValue,
  department_id: departmentIdValue,
  card_channel_id: z.string().nullable(),
  card_ts: z.string().nullable(),
  code: clockCodeValue.nullable(),
  due_at: instantColumn.nullable(),
  due_soon_at: instantColumn.nullable(),
  uncovered_year: z.int().nullable(),
  provisional_at: instantColumn.nullable(),
  time_zone: z.string(),
  calendar: z.string(),
})

/** Open cases, oldest receipt first, each with the running clock that is due first; and how many there are in all. */
export async function listOpenCases(
  db: Db,
  filter: CaseFilter,
  limit: number,
): Promise<{ cases: CaseSummary[]; total: number }> {
  return listCases(db, conditionOf(filter), Prisma.sql`received_at, number`, limit)
}

function conditionOf(filter: CaseFilter): Prisma.Sql {
  if (filter === 'all') return Prisma.empty
  if ('department' in filter) return Prisma.sql`AND department_id = ${filter.department}`
  return Prisma.sql`AND (owner_id = ${filter.mine} OR account_manager_id = ${filter.mine})`
}

/** Open cases of one client, newest receipt first, at most `limit`. */
export async function listOpenCasesOf(db: Db, client: ClientId, limit: number): Promise<CaseSummary[]> {
  const { cases } = await listCases(
    db,
    Prisma.sql`AND client_id = ${client}`,
    Prisma.sql`received_at DESC, number DESC`,
    limit,
  )
  return cases
}

/** Open cases whose owner's account is deactivated, at most `limit`. */
export async function findCasesWithLostOwner(db: Db, limit: number): Promise<CaseId[]> {
  const rows = await query(
    db,
    z.object({ id: caseIdValue }),
    Prisma.sql`
      SELECT c.id FROM people p JOIN cases c ON c.owner_id = p.id
      WHERE p.deactivated AND c.status = ANY(${openStatuses}) ORDER BY c.id LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** Open cases whose account manager's account is deactivated, which no fact of theirs says yet. */
export async function findCasesWithLostAccountManager(db: Db, limit: number): Promise<CaseId[]> {
  const rows = await query(
    db,
    z.object({ id: caseIdValue }),
    Prisma.sql`
      SELECT c.id FROM people p JOIN cases c ON c.account_manager_id = p.id
      WHERE p.deactivated AND c.status = ANY(${openStatuses})
        AND NOT EXISTS (SELECT FROM case_facts f WHERE f.case_id = c.id AND f.type = 'account-manager-lost'
                          AND f.data ->> 'accountManager' = p.id)
      ORDER BY c.id LIMIT ${limit}`,
  )
  return rows.map(({ id }) => id)
}

async function listCases(
  db: Db,
  condition: Prisma.Sql,
  order: Prisma.Sql,
  limit: number,
): Promise<{ cases: CaseSummary[]; total: number }> {
  const rows = await query(
    db,
    summaryRow,
    Prisma.sql`
      WITH page AS (
        SELECT *, count(*) OVER ()::int AS total, row_number() OVER (ORDER BY ${order}) AS place FROM cases
        WHERE status = ANY(${openStatuses}) ${condition} ORDER BY ${order} LIMIT ${limit}
      )
      SELECT page.total, page.id, page.number, page.status, page.sensitive, page.summary, page.client_id,
             cl.name AS client_name, cl.own_days IS NOT NULL AS has_own_days, page.owner_id, o.name AS owner_name,
             page.waiting_for, page.account_manager_id, page.department_id, page.card_channel_id, page.card_ts,
             next.code, next.due_at, next.due_soon_at, next.uncovered_year, next.provisional_at, v.terms ->> 'timeZone' AS time_zone,
             v.terms ->> 'calendar' AS calendar
      FROM page JOIN clients cl ON cl.id = page.client_id
      JOIN agreement_versions v ON v.id = page.agreement_version_id
      LEFT JOIN people o ON o.id = page.owner_id
      LEFT JOIN LATERAL (
        SELECT code, due_at, due_soon_at, uncovered_year, provisional_at FROM clocks k
        WHERE k.case_id = page.id AND k.stopped_at IS NULL AND coalesce(k.due_at, k.provisional_at) IS NOT NULL
        ORDER BY coalesce(k.due_at, k.provisional_at), k.code LIMIT 1
      ) next ON true
      ORDER BY page.place`,
  )
  return { cases: rows.map(summaryOf), total: rows[0]?.total ?? 0 }
}

function summaryOf(row: z.output<typeof summaryRow>): CaseSummary {
  const { id, number, status, sensitive, summary, code, due_at: dueAt, due_soon_at: dueSoonAt } = row
  const { card_channel_id: channelId, card_ts: ts } = row
  return {
    id,
    number,
    status,
    sensitive,
    summary,
    clientId: row.client_id,
    clientName: row.client_name,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    waitingFor: row.waiting_for,
    accountManagerId: row.account_manager_id,
    departmentId: row.department_id,
    timeZone: row.time_zone,
    calendar: row.calendar,
    hasOwnDays: row.has_own_days,
    next: code === null ? null : { code, dueAt, dueSoonAt, provisional: provisionalOf(row) },
    card: channelId !== null && ts !== null ? { channelId, ts } : null,
  }
}

const provisionalOf = ({ uncovered_year: uncovered, provisional_at: at }: z.output<typeof summaryRow>) =>
  uncovered === null ? null : { uncovered, at }
