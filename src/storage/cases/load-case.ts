import { z } from 'zod'
import { fold } from '../../cases/facts/fold.ts'
import { caseIdValue, personIdValue } from '../../cases/facts/stored-values.ts'
import type { CaseFile, CaseRef } from '../../operations/ports/case-file.ts'
import type { Calendars } from '../calendars/calendar-rows.ts'
import { calendarVersion, ownDaysColumn } from '../calendars/calendar-rows.ts'
import { clientColumns, clientOf, membershipColumns, teamColumns, teamOf } from '../company/directory-rows.ts'
import { termsSchema } from '../company/terms-schema.ts'
import { type Db, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { readFacts } from './fact-rows.ts'

const caseFileRow = z.object({
  id: caseIdValue,
  card_channel_id: z.string().nullable(),
  card_ts: z.string().nullable(),
  private_channel_id: z.string().nullable(),
  earlier: z.array(z.object({ channelId: z.string(), ts: z.string() })),
  terms: termsSchema,
  calendar_version: z.string().nullable(),
  own_days: ownDaysColumn,
  client: clientColumns,
  department: teamColumns.extend({ head_id: personIdValue.nullable(), hours: membershipColumns.shape.hours }),
  approvers: teamColumns.nullable(),
  next_approvers: teamColumns.nullable(),
  members: z.object({
    department: z.array(personIdValue),
    approvers: z.array(personIdValue),
    next_approvers: z.array(personIdValue),
  }),
})

/** A case, and the hash that its next fact is chained to. */
export type LoadedCase = { readonly file: CaseFile; readonly lastHash: string }

/**
 * Loads a case; null: no such case. With `lock` a separate statement locks the row first, so that the next ones
 * see everything that the previous lock holder wrote: PostgreSQL does not repeat the joins of a row that it waited for, even if
 * its department or agreement has changed in the meantime. The lock does not block foreign keys to the case.
 */
export async function loadCase(
  db: Db,
  calendars: Calendars,
  ref: CaseRef,
  { lock }: { lock: boolean },
): Promise<LoadedCase | null> {
  if (lock) await db.$queryRaw`SELECT 1 FROM cases c WHERE ${caseCondition(ref)} FOR NO KEY UPDATE`
  const row = await queryOne(
    db,
    caseFileRow,
    Prisma.sql`
      SELECT c.id, c.card_channel_id, c.card_ts, c.private_channel_id, v.terms,
             (SELECT coalesce(jsonb_agg(jsonb_build_object('channelId', n.channel_id, 'ts', n.ts) ORDER BY n.cycle), '[]')
              FROM notices n WHERE n.case_id = c.id AND n.purpose = 'card' AND n.cycle < c.card_number AND n.ts IS NOT NULL
             ) AS earlier,
             ${calendarVersion(Prisma.sql`v.terms ->> 'calendar'`, Prisma.sql`cl.own_days`)} AS calendar_version,
             cl.own_days, to_jsonb(cl) AS client, to_jsonb(d) AS department, to_jsonb(g) AS approvers,
             to_jsonb(ng) AS next_approvers,
             jsonb_build_object(
               'department', ARRAY(SELECT person_id FROM department_members m WHERE m.department_id = d.id ORDER BY 1),
               'approvers', ARRAY(SELECT person_id FROM approver_group_members m WHERE m.group_id = g.id ORDER BY 1),
               'next_approvers', ARRAY(SELECT person_id FROM approver_group_members m WHERE m.group_id = ng.id ORDER BY 1)
             ) AS members
      FROM cases c
      JOIN clients cl ON cl.id = c.client_id
      JOIN agreement_versions v ON v.id = c.agreement_version_id
      JOIN departments d ON d.id = c.department_id
      LEFT JOIN approver_groups g ON g.id = v.terms ->> 'approvers'
      LEFT JOIN approver_groups ng ON ng.id = v.terms ->> 'nextApprovers'
      WHERE ${caseCondition(ref)}`,
  )
  if (!row) return null
  const { id, terms, card_channel_id: channelId, card_ts: ts } = row
  if (!row.approvers) throw new Error(`Case ${id}: its approvers "${terms.approvers}" are no approver group.`)
  const storedFacts = await readFacts(db, id)
  const facts = storedFacts.map(({ fact }) => fact)
  const lastFact = storedFacts.at(-1)
  if (!lastFact) throw new Error(`Case ${id} has no facts.`)
  const file: CaseFile = {
    case: fold(id, facts),
    facts,
    terms,
    calendar: await calendars.get(db, terms.calendar, row.calendar_version, row.own_days),
    client: clientOf(row.client),
    department: teamOf(row.department, { ...row.department, members: row.members.department }),
    approvers: teamOf(row.approvers, { members: row.members.approvers }),
    nextApprovers: row.next_approvers && teamOf(row.next_approvers, { members: row.members.next_approvers }),
    privateChannelId: row.private_channel_id,
    earlierCards: row.earlier,
    card: channelId !== null && ts !== null ? { channelId, ts } : null,
  }
  return { file, lastHash: lastFact.hash }
}

function caseCondition(ref: CaseRef): Prisma.Sql {
  if ('id' in ref) return Prisma.sql`c.id = ${ref.id}`
  if ('number' in ref) return Prisma.sql`c.number = ${normalizeCaseNumber(ref.number)}`
  // Any of its cards, also of earlier ones: people go on writing in the thread that they know.
  return Prisma.sql`c.id = (
    SELECT n.case_id FROM notices n
    WHERE n.purpose = 'card' AND n.channel_id = ${ref.card.channelId} AND n.ts = ${ref.card.ts} LIMIT 1)`
}

/** A case number as it is stored, from what a person typed: ` c－2026 - 0001`. */
const normalizeCaseNumber = (input: string): string =>
  input
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/[‐-―−]/gu, '-')
    .replaceAll('\0', '')
    .toUpperCase()
