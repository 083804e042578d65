import { z } from 'zod'
import { type Instant, instant, toIso } from '../../deadlines/instant.ts'
import { type Db, query } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'
import { addedJobs, job } from '../job-queue/add-jobs.ts'

const { sql } = Prisma

/** Milliseconds that the edit of a card may take before a sweep enqueues it again. */
const editTimeout = 15 * 60_000

/**
 * Enqueues edits of cards that have become stale merely because time passed; returns how many. Where an edit has just
 * started, none is enqueued, and the card is left to the next sweep.
 */
export async function enqueueStaleCards(db: Db, now: Instant, limit: number): Promise<number> {
  const queued = await query(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`
      WITH stale AS (
        SELECT id, card_channel_id FROM cases WHERE card_stale_at <= ${toIso(now)}::timestamptz AND card_ts IS NOT NULL
        ORDER BY card_stale_at LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
      ),
      jobs AS (
        SELECT ${job('edit-card', { payload: { caseId: sql`id` }, channel: sql`card_channel_id` })} FROM stale
      ),
      added AS (${addedJobs()})
      UPDATE cases c SET card_stale_at = ${toIso(instant(now + editTimeout))}::timestamptz
      FROM added WHERE c.id = added.payload ->> 'caseId' RETURNING c.id`,
  )
  return queued.length
}
