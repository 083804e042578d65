import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { noLongerTrue } from '../../notices/notice.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import {
  type DraftDelivery,
  type DraftReminder,
  draftReminders,
  type PostedDraftReminder,
} from '../../operations/ports/draft-ports.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { beginAttempt } from './begin-attempt.ts'

const { sql } = Prisma

const purpose = 'draft'

/** The id makes a notice about a draft unique: the unique key of notices covers only those about a case. */
const draftNoticeId = (draftId: string, kind: DraftDelivery['kind']): string =>
  storable(`${purpose}:${kind}:${draftId}`)

/** Saves the notice of a draft's card, or of a reminder below it, once, and enqueues its job; `overtaken`: it is recorded and not sent. */
export async function writeDraftNotice(
  db: Db,
  {
    draftId,
    kind,
    isSuperseded,
  }: Pick<DraftDelivery, 'draftId' | 'kind'> & { readonly isSuperseded: boolean },
  now: Instant,
): Promise<void> {
  const failure = isSuperseded ? noLongerTrue : null
  await db.$queryRaw`
    WITH saved_notices AS (
      INSERT INTO notices (id, case_id, purpose, cycle, threshold, audience, data, created_at, failure)
      VALUES (${draftNoticeId(draftId, kind)}, NULL, ${purpose}, 1, ${kind}, ${storable(`${purpose}:${draftId}`)},
              '{}', ${toIso(now)}::timestamptz, ${failure})
      ON CONFLICT (id) DO NOTHING RETURNING id, failure
    ),
    jobs AS (
      SELECT ${job('deliver-draft', { payload: { noticeId: sql`saved_notices.id` }, channel: sql`intake.channel` })}
      FROM saved_notices CROSS JOIN ${intake} WHERE saved_notices.failure IS NULL
    )
    ${addJobs()}`
}

/** Enqueues an edit of the card of a draft, behind its delivery. */
export async function enqueueDraftEdit(db: Db, draftId: string): Promise<void> {
  await enqueueEdits(db, Prisma.sql`d.id = ${storable(draftId)}`)
}

/** Enqueues edits of the cards of drafts that became part of a case: they link to its card, or show that it is sensitive. */
export async function enqueueDraftEditsOfCase(db: Db, caseId: CaseId): Promise<void> {
  await enqueueEdits(db, Prisma.sql`d.case_id = ${caseId}`)
}

async function enqueueEdits(db: Db, which: Prisma.Sql): Promise<void> {
  await db.$queryRaw`
    WITH jobs AS (
      SELECT ${job('edit-draft', { payload: { draftId: sql`d.id` }, channel: sql`intake.channel` })}
      FROM intake_drafts d CROSS JOIN ${intake} WHERE ${which}
    )
    ${addJobs()}`
}

/** Enqueues the cards of waiting drafts whose delivery was given up, if the last attempt was before that instant. */
export async function retryDraftCards(db: Db, before: Instant, now: Instant): Promise<void> {
  await db.$queryRaw`
    WITH again AS (
      UPDATE notices n SET failure = NULL, attempted_at = ${toIso(now)}::timestamptz
      FROM intake_drafts d
      WHERE d.status = 'waiting' AND n.id = ${`${purpose}:card:`} || d.id AND n.sent_at IS NULL
        AND n.failure IS NOT NULL AND coalesce(n.attempted_at, n.created_at) < ${toIso(before)}::timestamptz
      RETURNING n.id
    ),
    jobs AS (
      SELECT ${job('deliver-draft', { payload: { noticeId: sql`again.id` }, channel: sql`intake.channel` })}
      FROM again CROSS JOIN ${intake}
    )
    ${addJobs()}`
}

/** SQL: the channel in which the cards of drafts are posted. */
const intake = sql`(
  SELECT coalesce(intake_channel_id, admin_channel_id) AS channel FROM providers ORDER BY id LIMIT 1) intake`

const attemptRow = z.object({
  audience: z.string().transform((key) => key.slice(purpose.length + 1)),
  threshold: z.enum(['card', ...draftReminders]),
  created_at: instantColumn,
  attempted_at: instantColumn.nullable(),
})

/** Records that an attempt begins; null: unknown, sent already, or given up. */
export async function beginDraft(db: Db, id: string, now: Instant): Promise<DraftDelivery | null> {
  const row = await queryOne(
    db,
    attemptRow,
    beginAttempt(id, now, Prisma.sql`n.audience, n.threshold, n.created_at`, purpose),
  )
  if (!row) return null
  const { audience: draftId, threshold: kind, created_at: createdAt, attempted_at: attemptedAt } = row
  return { id, draftId, kind, createdAt, attemptedAt }
}

/** The place of a draft's card; null: it is not posted. */
export async function findDraftPlace(db: Db, draftId: string): Promise<Place | null> {
  const row = await queryOne(
    db,
    z.object({ channel_id: z.string(), ts: z.string() }),
    Prisma.sql`
      SELECT channel_id, ts FROM notices
      WHERE id = ${draftNoticeId(draftId, 'card')} AND channel_id IS NOT NULL AND ts IS NOT NULL`,
  )
  return row && { channelId: row.channel_id, ts: row.ts }
}

/** The reminders that were posted below the card of a draft. */
export async function listPostedReminders(db: Db, draftId: string): Promise<PostedDraftReminder[]> {
  const rows = await query(
    db,
    z.object({ threshold: z.enum(draftReminders), channel_id: z.string(), ts: z.string() }),
    Prisma.sql`
      SELECT threshold, channel_id, ts FROM notices
      WHERE id = ANY(${draftReminders.map((kind) => draftNoticeId(draftId, kind))}) AND channel_id IS NOT NULL
        AND ts IS NOT NULL ORDER BY sent_at`,
  )
  return rows.map(({ threshold: kind, channel_id: channelId, ts }) => ({ kind, place: { channelId, ts } }))
}

/** SQL: whether this reminder of a draft `d` was enqueued. */
export const isEnqueued = (kind: DraftReminder): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM notices n WHERE n.id = ${`${purpose}:${kind}:`} || d.id)`

/** SQL: whether the card of a draft `d` was posted. */
export const isCardPosted = Prisma.sql`EXISTS (
  SELECT FROM notices n WHERE n.id = ${`${purpose}:card:`} || d.id AND n.ts IS NOT NULL)`
