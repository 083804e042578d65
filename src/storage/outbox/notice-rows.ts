import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { caseIdValue } from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { Notice } from '../../notices/notice.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import { type Db, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { beginAttempt } from './begin-attempt.ts'
import { noticePurposes, ofColumns, toColumns } from './notice-codec.ts'

const attemptRow = z.object({
  case_id: caseIdValue,
  purpose: z.enum(noticePurposes),
  cycle: z.int(),
  threshold: z.string(),
  audience: z.string(),
  created_at: instantColumn,
  attempted_at: instantColumn.nullable(),
})

/** A notice and the attempt to deliver it that begins now. */
type NoticeAttempt = {
  readonly caseId: CaseId
  readonly notice: Notice
  readonly createdAt: Instant
  /** When an earlier attempt began whose result is unknown; null: there was none. */
  readonly attemptedAt: Instant | null
}

/** Records that an attempt begins; null: unknown, sent already, or given up. */
export async function beginNotice(db: Db, id: string, now: Instant): Promise<NoticeAttempt | null> {
  const row = await queryOne(
    db,
    attemptRow,
    beginAttempt(id, now, Prisma.sql`n.case_id, n.purpose, n.cycle, n.threshold, n.audience, n.created_at`),
  )
  if (!row) return null
  return {
    caseId: row.case_id,
    notice: ofColumns(row),
    createdAt: row.created_at,
    attemptedAt: row.attempted_at,
  }
}

/**
 * Records that a notice was sent, where nothing else follows from that: not for a card, nor for a sensitive case. false:
 * it is one of these, or was recorded before.
 */
export async function writeLineSent(db: Db, id: string, place: Place | null, now: Instant): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE notices n SET sent_at = ${toIso(now)}::timestamptz, channel_id = ${place?.channelId ?? null}::text,
      ts = ${place?.ts ?? null}::text, failure = NULL
    WHERE id = ${id} AND sent_at IS NULL AND purpose <> 'card'
      AND NOT EXISTS (SELECT FROM cases c WHERE c.id = n.case_id AND c.sensitive)`
  return count > 0
}

/** A notice that was posted in Slack. */
export type PostedNotice = {
  readonly caseId: CaseId
  /** The number of the card in its case, from 1; null: it is no card. */
  readonly cardNumber: number | null
  /** Whether it is in an earlier thread of a case that turned out to be sensitive before it was sent. */
  readonly exposed: boolean
}

/**
 * Records that a notice was sent; the place of a card becomes the card of its case, unless the case has moved in the meantime.
 * null: it has no place in Slack, or was recorded before.
 */
export async function writeSent(
  db: Db,
  id: string,
  place: Place | null,
  now: Instant,
): Promise<PostedNotice | null> {
  const row = await queryOne(
    db,
    z.object({ case_id: caseIdValue, card_number: z.int().nullable(), exposed: z.boolean() }),
    Prisma.sql`
      WITH sent AS (
        UPDATE notices SET sent_at = ${toIso(now)}::timestamptz, channel_id = ${place?.channelId ?? null}::text,
          ts = ${place?.ts ?? null}::text, failure = NULL
        WHERE id = ${id} AND sent_at IS NULL RETURNING case_id, purpose, cycle, channel_id, ts
      ),
      case_card AS (
        UPDATE cases c SET card_channel_id = sent.channel_id, card_ts = sent.ts
        FROM sent WHERE c.id = sent.case_id AND sent.purpose = 'card' AND sent.cycle = c.card_number AND sent.ts IS NOT NULL
      )
      SELECT s.case_id, CASE WHEN s.purpose = 'card' THEN s.cycle END AS card_number,
        c.sensitive AND s.purpose <> 'card' AND EXISTS (
          SELECT FROM notices h WHERE h.case_id = s.case_id AND h.purpose = 'card' AND h.cycle < c.card_number
            AND h.channel_id = s.channel_id) AS exposed
      FROM sent s JOIN cases c ON c.id = s.case_id WHERE s.ts IS NOT NULL`,
  )
  return row && { caseId: row.case_id, cardNumber: row.card_number, exposed: row.exposed }
}

const sentRow = attemptRow
  .omit({ created_at: true, attempted_at: true })
  .extend({ channel_id: z.string(), ts: z.string() })

/** A notice that was posted in Slack, and where; null: unknown, or not posted. */
export async function readSent(
  db: Db,
  id: string,
): Promise<{ caseId: CaseId; notice: Notice; place: Place } | null> {
  const row = await queryOne(
    db,
    sentRow,
    Prisma.sql`
      SELECT case_id, purpose, cycle, threshold, audience, channel_id, ts FROM notices
      WHERE id = ${id} AND channel_id IS NOT NULL AND ts IS NOT NULL`,
  )
  if (!row) return null
  const { case_id: caseId, channel_id: channelId, ts } = row
  return { caseId, notice: ofColumns(row), place: { channelId, ts } }
}

/** A notice about a case; null: there is none of that id. */
export async function readNotice(
  db: Db,
  id: string,
): Promise<{ readonly caseId: CaseId; readonly notice: Notice } | null> {
  const row = await queryOne(
    db,
    attemptRow.omit({ created_at: true, attempted_at: true }),
    Prisma.sql`
      SELECT case_id, purpose, cycle, threshold, audience FROM notices WHERE id = ${id} AND case_id IS NOT NULL`,
  )
  return row && { caseId: row.case_id, notice: ofColumns(row) }
}

/** Records when a notice is sent again. */
export async function restartAttempt(db: Db, id: string, now: Instant): Promise<void> {
  await db.$executeRaw`UPDATE notices SET attempted_at = ${toIso(now)}::timestamptz WHERE id = ${id} AND sent_at IS NULL`
}

/** Deletes the record of an attempt that certainly sent nothing. */
export async function clearAttempt(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE notices SET attempted_at = NULL WHERE id = ${id} AND sent_at IS NULL`
}

/** Records why a notice will not be sent; one that was sent stays sent. */
export async function writeDropped(db: Db, id: string, why: string): Promise<void> {
  await db.$executeRaw`
    UPDATE notices SET failure = ${storable(why)} WHERE id = ${id} AND sent_at IS NULL AND failure IS NULL`
}

/** Whether a notice is neither sent nor given up. */
export async function readIsPending(db: Db, id: string): Promise<boolean> {
  const row = await queryOne(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`SELECT id FROM notices WHERE id = ${id} AND sent_at IS NULL AND failure IS NULL`,
  )
  return row !== null
}

/** The place of a notice in Slack; null: it is not posted. */
export async function findPlace(db: Db, caseId: CaseId, notice: Notice): Promise<Place | null> {
  const { purpose, cycle, threshold, audience } = toColumns(notice)
  const row = await queryOne(
    db,
    z.object({ channel_id: z.string(), ts: z.string() }),
    Prisma.sql`
      SELECT channel_id, ts FROM notices
      WHERE case_id = ${caseId} AND purpose = ${purpose} AND cycle = ${cycle} AND threshold = ${threshold}
        AND audience = ${audience} AND channel_id IS NOT NULL AND ts IS NOT NULL`,
  )
  return row && { channelId: row.channel_id, ts: row.ts }
}
