import type { WebClient } from '@slack/web-api'
import type { PersonId } from '../../agreement/ids.ts'
import { call, type Reply } from './call.ts'

/** The channel of direct messages between the bot and a person. */
export async function openConversation(client: WebClient, person: PersonId): Promise<Reply<string>> {
  const opened = await call(() => client.conversations.open({ users: person }))
  if (!('ok' in opened)) return opened
  const id = opened.ok.channel?.id
  if (!id) throw new Error(`Slack opened no conversation with ${person}.`)
  return { ok: id }
}
