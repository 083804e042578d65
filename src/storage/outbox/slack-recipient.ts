import { Prisma } from '../generated/client.ts'

/**
 * SQL: the Slack channel or person that a notice goes to.
 * @param audience its column
 * @param channel of every other audience
 */
export const slackRecipient = (audience: Prisma.Sql, channel: Prisma.Sql): Prisma.Sql => Prisma.sql`
  CASE
    WHEN ${audience} LIKE 'person:%' THEN substr(${audience}, 8)
    WHEN ${audience} LIKE 'approvers:%' THEN
      (SELECT g.channel_id FROM approver_groups g WHERE g.id = substr(${audience}, 11))
    ELSE ${channel} END`
