import { z } from 'zod'
import { type Db, queryOne } from '../database/query.ts'
import { Prisma } from '../generated/client.ts'

/** Whether a card for this channel is not recorded as posted; Slack may have it already. */
export async function findPendingCard(db: Db, channelId: string): Promise<boolean> {
  const row = await queryOne(
    db,
    z.object({ coming: z.boolean() }),
    Prisma.sql`
      SELECT EXISTS (
        SELECT FROM notices n JOIN cases c ON c.id = n.case_id JOIN departments d ON d.id = c.department_id
        WHERE n.purpose = 'card' AND n.sent_at IS NULL AND n.failure IS NULL
          AND ${channelId} IN (d.channel_id, c.private_channel_id)
      ) AS coming`,
  )
  return row?.coming ?? false
}
