import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { caseIdValue } from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { ClientLink, LetterRef, NewLink } from '../../operations/ports/link-ports.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'

const { sql } = Prisma

const linkRow = z.object({
  id: z.string(),
  case_id: caseIdValue,
  notice_id: z.string().nullable(),
  created_at: instantColumn,
  expires_at: instantColumn,
  revoked_at: instantColumn.nullable(),
})
const linkColumns = Prisma.sql`id, case_id, notice_id, created_at, expires_at, revoked_at`

/** Saves a link. */
export async function writeLink(db: Db, link: NewLink): Promise<void> {
  await db.$executeRaw`
    INSERT INTO client_links (id, case_id, notice_id, token_hash, reply_hash, created_at, expires_at)
    VALUES (${link.id}, ${link.caseId}, ${link.noticeId}, ${link.tokenHash}, ${link.replyHash},
            ${toIso(link.createdAt)}::timestamptz, ${toIso(link.expiresAt)}::timestamptz)`
}

/** The link whose token has that hash; null: there is none. */
export async function readLink(
  db: Db,
  key: { readonly tokenHash: string } | { readonly replyHash: string },
): Promise<ClientLink | null> {
  const condition =
    'tokenHash' in key ? Prisma.sql`token_hash = ${key.tokenHash}` : Prisma.sql`reply_hash = ${key.replyHash}`
  const row = await queryOne(
    db,
    linkRow,
    Prisma.sql`SELECT ${linkColumns} FROM client_links WHERE ${condition}`,
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
 * Records that visits begin, all in one statement, and enqueues the jobs that add the facts. Those share a queue of low
 * priority: nobody waits for them.
 */
export async function recordVisits(
  db: Db,
  links: readonly string[],
  now: Instant,
  since: Instant,
): Promise<number> {
  const row = await queryOne(
    db,
    z.object({ queued: z.int() }),
    Prisma.sql`
      WITH seen AS (
        UPDATE client_links SET seen_at = ${toIso(now)}::timestamptz
        WHERE id = ANY(${links}::text[]) AND (seen_at IS NULL OR seen_at < ${toIso(since)}::timestamptz)
        RETURNING id, case_id
      ),
      jobs AS (
        SELECT ${job('note-view', {
          payload: { link: sql`id`, caseId: sql`case_id`, at: sql`${Number(now)}::float8` },
        })}
        FROM seen
      )
      ${addJobs()}`,
  )
  return row?.queued ?? 0
}

/** Revokes the links of a case that were not revoked yet, and returns their ids. */
export async function revokeLinks(db: Db, caseId: CaseId, now: Instant): Promise<string[]> {
  const rows = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      UPDATE client_links SET revoked_at = ${toIso(now)}::timestamptz
      WHERE case_id = ${caseId} AND revoked_at IS NULL RETURNING id`,
  )
  return rows.map(({ id }) => id).sort()
}

const letterRow = z.object({ id: z.string(), case_id: caseIdValue, cycle: z.int(), is_revoked: z.boolean() })

/** The letters that match, the oldest first. */
export async function readLetters(
  db: Db,
  key: { readonly noticeId: string } | { readonly caseId: CaseId },
): Promise<LetterRef[]> {
  const condition =
    'noticeId' in key ? Prisma.sql`n.id = ${key.noticeId}` : Prisma.sql`n.case_id = ${key.caseId}`
  const rows = await query(
    db,
    letterRow,
    Prisma.sql`
      SELECT n.id, n.case_id, n.cycle, coalesce(
        (SELECT bool_and(l.revoked_at IS NOT NULL) FROM client_links l
         WHERE l.case_id = n.case_id AND l.notice_id = n.id), false) AS is_revoked
      FROM notices n WHERE n.purpose = 'letter' AND ${condition} ORDER BY n.created_at, n.cycle`,
  )
  return rows.map(({ id: noticeId, case_id: caseId, cycle: letter, is_revoked: isRevoked }) => ({
    noticeId,
    caseId,
    letter,
    isRevoked,
  }))
}
