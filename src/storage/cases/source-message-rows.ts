import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { SourceMessage } from '../../operations/ports/case-ports.ts'
import type { Db } from '../database/query.ts'
import { storable } from '../database/storable.ts'

const sourceMessage = z.object({ permalink: z.string(), text: z.string() })

/** Saves the message that a form is about. */
export async function writeSourceMessage(
  db: Db,
  id: string,
  source: SourceMessage,
  now: Instant,
): Promise<void> {
  const data = { permalink: source.permalink, text: storable(source.text) }
  await db.sourceMessage.create({ data: { id, data, createdAt: toIso(now) } })
}

/** null: unknown, or deleted since. */
export async function readSourceMessage(db: Db, id: string): Promise<SourceMessage | null> {
  const row = await db.sourceMessage.findUnique({ where: { id } })
  return row && sourceMessage.parse(row.data)
}

/** Deletes those saved before that instant. */
export async function deleteSourceMessages(db: Db, before: Instant): Promise<void> {
  await db.sourceMessage.deleteMany({ where: { createdAt: { lt: toIso(before) } } })
}
