import { z } from 'zod'
import { departmentId, personId } from '../../agreement/ids.ts'
import { plainDateValue } from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import { type DigestContent, type DigestKey, type DigestReader, digestId } from '../../digests/digest.ts'
import type { Place } from '../../operations/ports/case-file.ts'
import type { DigestDelivery } from '../../operations/ports/digest-ports.ts'
import { type Db, query, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { storable, storableJson } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'
import { addJobs, job } from '../job-queue/add-jobs.ts'
import { beginAttempt } from '../outbox/begin-attempt.ts'
import { digestContent } from './digest-content.ts'

const { sql } = Prisma
const purpose = 'digest'
const nothingToSay = 'nothing to say'

/** The job that posts or edits the digest of a `row`, in the queue of the channel or the person it is for. */
const jobOfRow = (task: 'deliver-digest' | 'edit-digest'): Prisma.Sql => sql`
  SELECT ${job(task, {
    payload: { digestId: sql`row.id` },
    channel: sql`coalesce(d.channel_id, substr(row.audience, 8))`,
  })}
  FROM row LEFT JOIN departments d ON 'department:' || d.id = row.audience`

/** Finds which of these digests are saved, by their ids; `false`: it had nothing to report. */
export async function findDigests(db: Db, ids: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await query(
    db,
    z.object({ id: z.string(), has_content: z.boolean() }),
    Prisma.sql`
      SELECT id, failure IS DISTINCT FROM ${nothingToSay} AS has_content FROM notices WHERE id = ANY(${ids})`,
  )
  return new Map(rows.map(({ id, has_content }) => [id, has_content]))
}

/** Saves a digest and enqueues its job; null: records that there is nothing to report. An earlier row stays. */
export async function writeDigest(
  db: Db,
  key: DigestKey,
  content: DigestContent | null,
  now: Instant,
): Promise<void> {
  const id = storable(digestId(key))
  const failure = content === null ? nothingToSay : null
  await db.$queryRaw`
    WITH row AS (
      INSERT INTO notices (id, case_id, purpose, cycle, threshold, audience, data, created_at, failure)
      VALUES (${id}, NULL, ${purpose}, 1, ${`${key.kind} ${key.date}`}, ${readerKey(key.reader)},
              ${storableJson({ content })}::jsonb, ${toIso(now)}::timestamptz, ${failure})
      ON CONFLICT DO NOTHING RETURNING id, audience, failure
    ),
    jobs AS (${jobOfRow('deliver-digest')} WHERE row.failure IS NULL)
    ${addJobs()}`
}

/** Changes the content of a digest and enqueues the edit, behind its delivery in the same queue. */
export async function changeDigest(db: Db, key: DigestKey, content: DigestContent): Promise<void> {
  const json = storableJson(content)
  await db.$queryRaw`
    WITH row AS (
      UPDATE notices SET data = jsonb_set(data, '{content}', ${json}::jsonb)
      WHERE id = ${storable(digestId(key))} AND failure IS NULL AND data -> 'content' IS DISTINCT FROM ${json}::jsonb
      RETURNING id, audience
    ),
    jobs AS (${jobOfRow('edit-digest')})
    ${addJobs()}`
}

/** Deletes the rows of days with nothing to report. */
export async function deleteEmptyDigests(db: Db, before: Instant): Promise<void> {
  await db.$executeRaw`
    DELETE FROM notices WHERE purpose = ${purpose} AND failure = ${nothingToSay} AND created_at < ${toIso(before)}::timestamptz`
}

const digestRow = z.object({
  id: z.string(),
  threshold: z
    .string()
    .transform((text) => text.split(' '))
    .pipe(z.tuple([z.enum(['department', 'mine', 'week']), plainDateValue])),
  audience: z.string().transform(readerOf),
  data: z.object({ content: digestContent, picture: z.string().optional() }),
  created_at: instantColumn,
  attempted_at: instantColumn.nullable(),
  channel_id: z.string().nullable(),
  ts: z.string().nullable(),
})

const deliveryOf = ({
  id,
  threshold: [kind, date],
  ...rest
}: z.output<typeof digestRow>): DigestDelivery => ({
  id,
  kind,
  date,
  reader: rest.audience,
  content: rest.data.content,
  picture: rest.data.picture ?? null,
  createdAt: rest.created_at,
  attemptedAt: rest.attempted_at,
})

/** Records that an attempt begins; null: unknown, sent already, or given up. */
export async function beginDigest(db: Db, id: string, now: Instant): Promise<DigestDelivery | null> {
  const row = await queryOne(
    db,
    digestRow,
    beginAttempt(
      id,
      now,
      Prisma.sql`n.id, n.threshold, n.audience, n.data, n.created_at, n.channel_id, n.ts`,
      purpose,
    ),
  )
  return row && deliveryOf(row)
}

/** A digest that was posted; null: it was not. */
export async function readSentDigest(
  db: Db,
  id: string,
): Promise<(DigestDelivery & { readonly place: Place }) | null> {
  const row = await queryOne(
    db,
    digestRow,
    Prisma.sql`
      SELECT id, threshold, audience, data, created_at, attempted_at, channel_id, ts FROM notices
      WHERE id = ${id} AND purpose = ${purpose} AND sent_at IS NOT NULL`,
  )
  if (!row || row.channel_id === null || row.ts === null) return null
  return { ...deliveryOf(row), place: { channelId: row.channel_id, ts: row.ts } }
}

/** Records the Slack file of a digest's picture. */
export async function writePicture(db: Db, id: string, file: string): Promise<void> {
  await db.$executeRaw`
    UPDATE notices SET data = jsonb_set(data, '{picture}', to_jsonb(${file}::text)) WHERE id = ${id}`
}

const readerKey = (reader: DigestReader): string =>
  'person' in reader ? `person:${reader.person}` : `department:${reader.department}`

/** Throws on anything {@link readerKey} does not write. */
function readerOf(key: string): DigestReader {
  const [, kind, id = ''] = /^(person|department):(.+)$/.exec(key) ?? []
  if (kind === 'person') return { person: personId(id) }
  if (kind === 'department') return { department: departmentId(id) }
  throw new Error(`"${key}" is nobody who reads a digest.`)
}
