import { setTimeout as pause } from 'node:timers/promises'
import type { MessageShortcut } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'

/** Milliseconds Slack is given; the person is waiting for the form, whose trigger lives three seconds. */
const patience = 500

/**
 * A link to the message a shortcut was used on. Where the bot is no member Slack gives none, and one is made by Slack's
 * own pattern; so it is when Slack takes longer than half a second. Never throws.
 */
export async function linkToMessage(
  client: WebClient,
  { channel, message, team }: Pick<MessageShortcut, 'channel' | 'team'> & { message: { ts: string } },
): Promise<string> {
  const ask = async () => {
    try {
      return (await client.chat.getPermalink({ channel: channel.id, message_ts: message.ts })).permalink
    } catch {
      // The pattern serves as well.
      return undefined
    }
  }
  const waited = new AbortController()
  const enough = pause(patience, undefined, { signal: waited.signal }).catch(() => undefined)
  const found = await Promise.race([ask(), enough])
  waited.abort()
  const pattern = `https://${team?.domain ?? 'app'}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
  return found ?? pattern
}
