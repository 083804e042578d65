import { setTimeout as pause } from 'node:timers/promises'
import type { MessageShortcut } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'

/** Maximum wait for Slack in milliseconds, since the form's trigger expires after three seconds. */
const timeoutMs = 500

/**
 * Returns a link to the message that a shortcut was used on. If Slack returns none, since the bot is not a member, or
 * takes longer than half a second, the link is built by Slack's pattern. Never throws.
 */
export async function linkToMessage(
  client: WebClient,
  { channel, message, team }: Pick<MessageShortcut, 'channel' | 'team'> & { message: { ts: string } },
): Promise<string> {
  const requestPermalink = async () => {
    try {
      return (await client.chat.getPermalink({ channel: channel.id, message_ts: message.ts })).permalink
    } catch {
      // The pattern is used instead.
      return undefined
    }
  }
  const timer = new AbortController()
  const timeout = pause(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)
  const permalink = await Promise.race([requestPermalink(), timeout])
  timer.abort()
  const pattern = `https://${team?.domain ?? 'app'}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
  return permalink ?? pattern
}
