import { z } from 'zod'
import { type Instant, toIso } from '../../deadlines/instant.ts'
import type { Mailbox, MailPlace } from '../../operations/ports/mail-ports.ts'
import { type Db, queryOne } from '../database/query.ts'
import { instantColumn } from '../database/row-values.ts'
import { Prisma } from '../generated/client.ts'

const mailboxRow = z.object({
  id: z.string(),
  uid_validity: z.string(),
  // UIDs have 32 bits, which a number holds exactly.
  next_uid: z.number(),
  renumbered_until: z.number(),
  began_at: instantColumn,
})

/** The progress of reading a mailbox; null: it was never read. */
export async function readMailbox(db: Db, id: string): Promise<Mailbox | null> {
  const row = await queryOne(
    db,
    mailboxRow,
    Prisma.sql`
      SELECT id, uid_validity, next_uid::float8 AS next_uid, renumbered_until::float8 AS renumbered_until, began_at
      FROM mailboxes WHERE id = ${id}`,
  )
  if (!row) return null
  const { uid_validity: uidValidity, next_uid: nextUid, renumbered_until: renumberedUntil } = row
  return { id, uidValidity, nextUid, renumberedUntil, beganAt: row.began_at }
}

/** Saves where reading starts, or starts over; the time of the first start stays. */
export async function writeMailbox(db: Db, mailbox: Mailbox): Promise<void> {
  const { id, uidValidity, nextUid, renumberedUntil, beganAt } = mailbox
  await db.$executeRaw`
    INSERT INTO mailboxes (id, uid_validity, next_uid, renumbered_until, began_at)
    VALUES (${id}, ${uidValidity}, ${nextUid}::bigint, ${renumberedUntil}::bigint, ${toIso(beganAt)}::timestamptz)
    ON CONFLICT (id) DO UPDATE SET uid_validity = EXCLUDED.uid_validity, next_uid = EXCLUDED.next_uid,
      renumbered_until = EXCLUDED.renumbered_until`
}

/** Records that a mail and all before it were processed; never goes back. */
export async function advanceMailbox(db: Db, { mailbox, uidValidity, uid }: MailPlace): Promise<void> {
  await db.$executeRaw`
    UPDATE mailboxes SET next_uid = greatest(next_uid, ${uid + 1}::bigint)
    WHERE id = ${mailbox} AND uid_validity = ${uidValidity}`
}

/** Records when a complete reading began. */
export async function writeMailboxRead(db: Db, id: string, at: Instant): Promise<void> {
  await db.$executeRaw`UPDATE mailboxes SET read_at = ${toIso(at)}::timestamptz WHERE id = ${id}`
}

/** When the last complete reading began; null: there was none. */
export async function readMailboxReadAt(db: Db, id: string): Promise<Instant | null> {
  const row = await queryOne(
    db,
    z.object({ read_at: instantColumn.nullable() }),
    Prisma.sql`SELECT read_at FROM mailboxes WHERE id = ${id}`,
  )
  return row?.read_at ?? null
}
