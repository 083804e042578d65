import type { WebClient } from '@slack/web-api'

const known = new WeakMap<WebClient, string>()

/** The user id of the bot behind this client; looked up once. */
export async function botUserOf(client: WebClient): Promise<string> {
  const before = known.get(client)
  if (before !== undefined) return before
  const { user_id: id } = await client.auth.test()
  if (!id) throw new Error('Slack did not say who Redress is.')
  known.set(client, id)
  return id
}
