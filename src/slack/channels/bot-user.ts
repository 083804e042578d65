import type { WebClient } from '@slack/web-api'

const botUsers = new WeakMap<WebClient, string>()

/** The user id of the bot behind this client; looked up once. */
export async function botUserOf(client: WebClient): Promise<string> {
  const cached = botUsers.get(client)
  if (cached !== undefined) return cached
  const { user_id: id } = await client.auth.test()
  if (!id) throw new Error('Slack did not say who Redress is.')
  botUsers.set(client, id)
  return id
}
