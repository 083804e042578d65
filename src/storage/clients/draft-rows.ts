import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { SourceMessage } from '../../operations/ports/ports.ts'
import type { Db } from '../database/query.ts'
import { storable } from '../database/storable.ts'

const sourceMessage = z.object({ permalink: z.string(), text: z.string() })

/** Keeps the message a form is about. */
export async function writeDraft(db: Db, id: string, source: SourceMessage, now: Instant): Promise<void> {
  const data = { permalink: source.permalink, text: storable(source.text) }
  await db.draft.create({ data: { id, data, createdAt: toIso(now) } })
}

/** null: unknown, or deleted since. */
export async function readDraft(db: Db, id: string): Promise<SourceMessage | null> {
  const row = await db.draft.findUnique({ where: { id } })
  return row && sourceMessage.parse(row.data)
}

/** Deletes the drafts made before that instant. */
export async function deleteDrafts(db: Db, before: Instant): Promise<void> {
  await db.draft.deleteMany({ where: { createdAt: { lt: toIso(before) } } })
}
