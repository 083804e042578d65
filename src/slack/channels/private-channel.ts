import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { isPlatformError } from '../posting/platform-error.ts'
import { botUserOf } from './bot-user.ts'

/** Error codes of a workspace that does not let the bot create channels; retrying does not help. */
const refusals = new Set([
  'missing_scope',
  'no_permission',
  'restricted_action',
  'team_access_not_granted',
  'user_is_restricted',
])

/** Suffixes tried where another channel already has the number as its name. */
const endings = ['', '-2', '-3', '-4', '-5']

/** The most, in milliseconds, that Slack's clock may differ from ours. */
const maxClockDifferenceMs = 300_000

/**
 * The private channel of a sensitive case (3.1), created if there is none yet, with only the bot in it. A lost
 * response creates no second channel: the name is taken on the next try, and the channel of that name is looked up.
 */
export async function privateChannel(
  deps: DeliverDeps,
  { case: kase, privateChannelId }: CaseFile,
): Promise<Reply<string>> {
  if (privateChannelId !== null) return { ok: privateChannelId }
  const { number, at } = kase.complaint
  for (const ending of endings) {
    const made = await make(deps.client, `${number.toLowerCase()}${ending}`, at)
    if (!('ok' in made)) return made
    if (made.ok !== null) return { ok: await deps.outbox.recordPrivateChannel(kase.id, made.ok) }
  }
  return { gone: 'name_taken' }
}

/** null: another channel has this name. */
async function make(client: WebClient, name: string, since: Instant): Promise<Reply<string | null>> {
  try {
    const made = await call(() => client.conversations.create({ name, is_private: true }))
    if (!('ok' in made)) return made
    if (!made.ok.channel?.id) throw new Error(`Slack made the channel ${name} without saying which it is.`)
    return { ok: made.ok.channel.id }
  } catch (error) {
    if (!isPlatformError(error)) throw error
    if (refusals.has(error.data.error)) return { gone: error.data.error }
    if (error.data.error !== 'name_taken') throw error
    return call(() => find(client, name, since))
  }
}

/** The channel of that name, if the bot created it for this case: then it is not older than the complaint. */
async function find(client: WebClient, name: string, since: Instant): Promise<string | null> {
  const us = await botUserOf(client)
  let cursor: string | undefined
  do {
    const page: Page = await client.conversations.list({
      types: 'private_channel',
      exclude_archived: true,
      limit: 1000,
      ...(cursor ? { cursor } : {}),
    })
    const found = page.channels?.find((channel) => channel.name === name)
    if (found?.id) {
      const isOurs = found.creator === us && (found.created ?? 0) * 1000 >= since - maxClockDifferenceMs
      return isOurs ? found.id : null
    }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

type Page = {
  channels?: { id?: string; name?: string; creator?: string; created?: number }[]
  response_metadata?: { next_cursor?: string }
}
