import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import { call, type Reply } from './call.ts'

/** Milliseconds for which an answer is reused: a call for every message would exceed Slack's rate limit. */
const reuseForMs = 60_000
type Answer = { readonly shared: boolean; readonly at: Instant }
const answers = new WeakMap<WebClient, Map<string, Answer>>()

/**
 * Whether another company can read this channel; asked again after a minute. A channel that is gone counts as not
 * shared: posting there will fail anyway.
 */
export async function isShared(client: WebClient, channelId: string, now: Instant): Promise<Reply<boolean>> {
  // A direct conversation has one reader, and reading its info needs another scope.
  if (channelId.startsWith('D')) return { ok: false }
  const cachedAnswers = answers.get(client) ?? new Map<string, Answer>()
  answers.set(client, cachedAnswers)
  const cached = cachedAnswers.get(channelId)
  if (cached && now - cached.at < reuseForMs) return { ok: cached.shared }
  const info = await call(() => client.conversations.info({ channel: channelId }))
  if ('later' in info) return info
  const shared = 'ok' in info && (info.ok.channel?.is_ext_shared ?? false)
  cachedAnswers.set(channelId, { shared, at: now })
  return { ok: shared }
}
