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

/** Suffixes to try if another channel already has the number as its name. */
const suffixes = ['', '-2', '-3', '-4', '-5']

/** The maximum difference between Slack's clock and ours, in milliseconds. */
const maxClockDifferenceMs = 300_000

/**
 * The private channel of a sensitive case (3.1), created if there is none yet, with only the bot in it. A lost
 * response creates no second channel: on the next attempt the name is taken, and the channel of that name is found.
 */
export async function privateChannel(
  deps: DeliverDeps,
  { case: kase, privateChannelId }: CaseFile,
): Promise<Reply<string>> {
  if (privateChannelId !== null) return { ok: privateChannelId }
  const { number, at } = kase.complaint
  for (const suffix of suffixes) {
    const channel = await createChannel(deps.client, `${number.toLowerCase()}${suffix}`, at)
    if (!('ok' in channel)) return channel
    if (channel.ok !== null) return { ok: await deps.outbox.recordPrivateChannel(kase.id, channel.ok) }
  }
  return { gone: 'name_taken' }
}

/**
 * Creates a channel of this name, or finds the one that an earlier attempt created; null: another channel has the name.
 */
async function createChannel(client: WebClient, name: string, since: Instant): Promise<Reply<string | null>> {
  try {
    const response = await call(() => client.conversations.create({ name, is_private: true }))
    if (!('ok' in response)) return response
    if (!response.ok.channel?.id)
      throw new Error(`Slack made the channel ${name} without saying which it is.`)
    return { ok: response.ok.channel.id }
  } catch (error) {
    if (!isPlatformError(error)) throw error
    if (refusals.has(error.data.error)) return { gone: error.data.error }
    if (error.data.error !== 'name_taken') throw error
    return call(() => findOwnChannel(client, name, since))
  }
}

/** The channel of that name, if the bot created it for this case, that is, not before the complaint. */
async function findOwnChannel(client: WebClient, name: string, since: Instant): Promise<string | null> {
  const botUser = await botUserOf(client)
  let cursor: string | undefined
  do {
    const page: Page = await client.conversations.list({
      types: 'private_channel',
      exclude_archived: true,
      limit: 1000,
      ...(cursor ? { cursor } : {}),
    })
    const match = page.channels?.find((channel) => channel.name === name)
    if (match?.id) {
      const isForThisCase =
        match.creator === botUser && (match.created ?? 0) * 1000 >= since - maxClockDifferenceMs
      return isForThisCase ? match.id : null
    }
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

type Page = {
  channels?: { id?: string; name?: string; creator?: string; created?: number }[]
  response_metadata?: { next_cursor?: string }
}
