import { z } from 'zod'
import type { CaseId } from '../agreement/ids.ts'
import { type Instant, toIso } from '../deadlines/instant.ts'
import type { ClientLink, LetterRef, NewLink } from '../operations/client-ports.ts'
import { Prisma } from './generated/client.ts'
import { type Db, query, queryOne } from './query.ts'
import { caseIdValue, instantColumn } from './row-values.ts'

const linkRow = z.object({
  id: z.string(),
  case_id: caseIdValue,
  notice_id: z.string().nullable(),
  created_at: instantColumn,
  expires_at: instantColumn,
  revoked_at: instantColumn.nullable(),
})
const linkColumns = Prisma.sql`id, case_id, notice_id, created_at, expires_at, revoked_at`

/** Keeps a link. */
export async function writeLink(db: Db, link: NewLink): Promise<void> {
  await db.$executeRaw`
    INSERT INTO client_links (id, case_id, notice_id, token_hash, reply_hash, created_at, expires_at)
    VALUES (${link.id}, ${link.caseId}, ${link.noticeId}, ${link.tokenHash}, ${link.replyHash},
            ${toIso(link.createdAt)}::timestamptz, ${toIso(link.expiresAt)}::timestamptz)`
}

/** The link whose token has that hash; null: there is none. */
export async function readLink(
  db: Db,
  by: { readonly tokenHash: string } | { readonly replyHash: string },
): Promise<ClientLink | null> {
  const matching =
    'tokenHash' in by ? Prisma.sql`token_hash = ${by.tokenHash}` : Prisma.sql`reply_hash = ${by.replyHash}`
  const row = await queryOne(
    db,
    linkRow,
    Prisma.sql`SELECT ${linkColumns} FROM client_links WHERE ${matching}`,
  )
  if (!row) return null
  const { id, case_id: caseId, notice_id: noticeId } = row
  return {
    id,
    caseId,
    noticeId,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}

/**
 * Notes that a visit begins, and queues the job that makes it a fact; false while the one noted last goes on. Those jobs
 * share a queue, so that many visits take one connection.
 */
export async function writeSeen(db: Db, id: string, now: Instant, since: Instant): Promise<boolean> {
  const began = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      WITH seen AS (
        UPDATE client_links SET seen_at = ${toIso(now)}::timestamptz
        WHERE id = ${id} AND (seen_at IS NULL OR seen_at < ${toIso(since)}::timestamptz) RETURNING id, case_id
      )
      SELECT (graphile_worker.add_job('note-view',
                json_build_object('link', id, 'caseId', case_id, 'at', ${Number(now)}::float8), 'page-views')).id::text
      FROM seen`,
  )
  return began.length > 0
}

/** Revokes the links of a case that were not revoked yet, and answers their ids. */
export async function writeRevoked(db: Db, caseId: CaseId, now: Instant): Promise<string[]> {
  const rows = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      UPDATE client_links SET revoked_at = ${toIso(now)}::timestamptz
      WHERE case_id = ${caseId} AND revoked_at IS NULL RETURNING id`,
  )
  return rows.map(({ id }) => id).sort()
}

const letterRow = z.object({ id: z.string(), case_id: caseIdValue, cycle: z.int() })

/** The letters that match, the oldest first. */
export async function readLetters(
  db: Db,
  by: { readonly noticeId: string } | { readonly caseId: CaseId },
): Promise<LetterRef[]> {
  const matching = 'noticeId' in by ? Prisma.sql`id = ${by.noticeId}` : Prisma.sql`case_id = ${by.caseId}`
  const rows = await query(
    db,
    letterRow,
    Prisma.sql`
      SELECT id, case_id, cycle FROM notices WHERE purpose = 'letter' AND ${matching} ORDER BY created_at, cycle`,
  )
  return rows.map(({ id: noticeId, case_id: caseId, cycle: letter }) => ({ noticeId, caseId, letter }))
}
