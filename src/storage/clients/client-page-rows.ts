import { z } from 'zod'
import { fold } from '../../cases/facts/fold.ts'
import { caseIdValue } from '../../cases/facts/stored-values.ts'
import { type Instant, instant, toIso } from '../../deadlines/instant.ts'
import type { ClientPage } from '../../operations/ports/link-ports.ts'
import { type Calendars, calendarVersion, ownDaysColumn } from '../calendars/calendar-rows.ts'
import { parseFact } from '../cases/fact-schema.ts'
import { clientColumns, clientOf } from '../company/directory-rows.ts'
import { termsSchema } from '../company/terms-schema.ts'
import { type Db, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const pageRow = z.object({
  id: z.string(),
  case_id: caseIdValue,
  notice_id: z.string().nullable(),
  created_at: instantColumn,
  expires_at: instantColumn,
  seen_at: instantColumn.nullable(),
  terms: termsSchema,
  calendar_version: z.string().nullable(),
  own_days: ownDaysColumn,
  client: clientColumns,
  provider: z.object({ name: z.string(), service_email: z.string(), hotline: z.string().nullable() }),
  facts: z.array(z.tuple([z.string(), z.int(), z.string(), z.record(z.string(), z.unknown())])).min(1),
})

/**
 * What a link opens, in one statement: a person is waiting, and an unknown, an expired and a revoked link take the same
 * time. null: the link is not valid.
 */
export async function readClientPage(
  db: Db,
  calendars: Calendars,
  tokenHash: string,
  now: Instant,
): Promise<ClientPage | null> {
  const row = await queryOne(
    db,
    pageRow,
    Prisma.sql`
      SELECT l.id, l.case_id, l.notice_id, l.created_at, l.expires_at, l.seen_at, v.terms,
             ${calendarVersion(Prisma.sql`v.terms ->> 'calendar'`, Prisma.sql`cl.own_days`)} AS calendar_version,
             cl.own_days, to_jsonb(cl) AS client, to_jsonb(p) AS provider,
             (SELECT jsonb_agg(jsonb_build_array(f.type, (extract(epoch FROM f.at) * 1000)::bigint, f.by, f.data)
                               ORDER BY f.seq)
              FROM case_facts f WHERE f.case_id = c.id) AS facts
      FROM client_links l
      JOIN cases c ON c.id = l.case_id
      JOIN clients cl ON cl.id = c.client_id
      JOIN agreement_versions v ON v.id = c.agreement_version_id
      CROSS JOIN LATERAL (SELECT name, service_email, hotline FROM providers ORDER BY id LIMIT 1) p
      WHERE l.token_hash = ${tokenHash} AND l.revoked_at IS NULL AND l.expires_at > ${toIso(now)}::timestamptz`,
  )
  if (!row) return null
  const { id, case_id: caseId, notice_id: noticeId, terms } = row
  const facts = row.facts.map(([type, at, by, data]) => parseFact({ ...data, type, at: instant(at), by }))
  const { name, service_email: serviceEmail, hotline } = row.provider
  return {
    link: {
      id,
      caseId,
      noticeId,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      revokedAt: null,
    },
    seenAt: row.seen_at,
    file: {
      case: fold(caseId, facts),
      facts,
      terms,
      calendar: await calendars.get(db, terms.calendar, row.calendar_version, row.own_days),
      client: clientOf(row.client),
    },
    provider: { name, serviceEmail, hotline },
  }
}
