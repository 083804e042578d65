import { z } from 'zod'
import type { CaseId } from '../../agreement/ids.ts'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { InboundMail } from '../../operations/ports/mail-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { storable } from '../database/storable.ts'
import { Prisma } from '../generated/client.ts'

/** Records what was made of a mail; false: it was recorded before. Blocks while the same mail is in progress. */
export async function writeInboundMail(db: Db, mail: InboundMail): Promise<boolean> {
  const { id, messageId, from, at, disposition, caseId, draftId } = mail
  const count = await db.$executeRaw`
    INSERT INTO inbound_mails (id, message_id, at, disposition, case_id, draft_id, from_address)
    VALUES (${id}, ${messageId === null ? null : storable(messageId)}, ${toIso(at)}::timestamptz, ${disposition},
            ${caseId}, ${draftId}, ${from === null ? null : storable(from)})
    ON CONFLICT DO NOTHING`
  return count > 0
}

/** Whether that mail was recorded before. */
export async function readIsMailProcessed(db: Db, id: string): Promise<boolean> {
  return (await db.inboundMail.count({ where: { id } })) > 0
}

/** The Message-ID of the last mail in which the client wrote about a case; null: there is none. */
export async function readLastMail(db: Db, caseId: CaseId): Promise<string | null> {
  const row = await queryOne(
    db,
    z.object({ message_id: z.string() }),
    Prisma.sql`
      SELECT message_id FROM inbound_mails
      WHERE case_id = ${caseId} AND disposition = 'answer' AND message_id IS NOT NULL
      ORDER BY at DESC, id LIMIT 1`,
  )
  return row?.message_id ?? null
}
/** Whether a mail with that Message-ID was recorded before. */
export async function readIsMessageProcessed(db: Db, messageId: string): Promise<boolean> {
  return (await db.inboundMail.count({ where: { messageId: storable(messageId) } })) > 0
}

/** The number of mails from that address that arrived since then. */
export const countMailsFrom = (db: Db, from: string, since: Instant): Promise<number> =>
  db.inboundMail.count({ where: { fromAddress: storable(from), at: { gte: new Date(since) } } })
