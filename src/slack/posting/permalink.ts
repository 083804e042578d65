import type { WebClient } from '@slack/web-api'
import type { Place } from '../../operations/ports/case-file.ts'
import { isPlatformError } from './platform-error.ts'

/** Links do not change, and a moved card shows one at every edit, so they are cached. */
const linkCache = new WeakMap<WebClient, Map<string, string>>()
const maxLinks = 5_000

/** The address of a message; null: it was deleted, or its channel is gone. */
export async function permalink(client: WebClient, { channelId, ts }: Place): Promise<string | null> {
  const links = linkCache.get(client) ?? new Map<string, string>()
  linkCache.set(client, links)
  const key = `${channelId} ${ts}`
  const cached = links.get(key)
  if (cached !== undefined) return cached
  try {
    const { permalink: link } = await client.chat.getPermalink({ channel: channelId, message_ts: ts })
    if (!link) return null
    if (links.size >= maxLinks) links.clear()
    links.set(key, link)
    return link
  } catch (error) {
    if (!isPlatformError(error)) throw error
    return null
  }
}

/** The number as a link to the case's card; without a link where the card or its channel is gone. */
export async function numberLink(client: WebClient, place: Place, number: string): Promise<string> {
  const link = await permalink(client, place)
  return link === null ? `*${number}*` : `<${link}|${number}>`
}
