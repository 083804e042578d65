import { z } from 'zod'
import { caseIdValue, personIdValue } from '../../cases/facts/stored-values.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { PendingEvidence } from '../../operations/ports/evidence-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'

const pendingRow = z.object({
  id: z.string(),
  case_id: caseIdValue,
  slack_file_id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  size: z.int(),
  added_by: personIdValue,
})

/** A file to copy; null: unknown, or stored already. With `lock` the row stays locked until the transaction ends. */
export async function readPendingEvidence(
  db: Db,
  id: string,
  { lock }: { lock: boolean },
): Promise<PendingEvidence | null> {
  const row = await queryOne(
    db,
    pendingRow,
    Prisma.sql`SELECT id, case_id, slack_file_id, name, mimetype, size, added_by FROM evidence
      WHERE id = ${id} AND stored_at IS NULL ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`,
  )
  if (!row) return null
  const { name, mimetype, size, case_id: caseId, slack_file_id: slackFileId, added_by: addedBy } = row
  return { id, caseId, slackFileId, name, mimetype, size, addedBy }
}

/** Records that a file is stored under its hash. */
export async function writeStoredEvidence(db: Db, id: string, sha256: string, now: Instant): Promise<void> {
  await db.$executeRaw`
    UPDATE evidence SET sha256 = ${sha256}, stored_at = ${toIso(now)}::timestamptz, failure = NULL WHERE id = ${id}`
}

/** Records why a file could not be fetched; false where a reason is recorded already, which stays. */
export async function writeEvidenceFailure(db: Db, id: string, reason: string): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE evidence SET failure = ${storable(reason)} WHERE id = ${id} AND stored_at IS NULL AND failure IS NULL`
  return count > 0
}
