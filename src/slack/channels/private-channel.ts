import type { WebClient } from '@slack/web-api'
import type { Instant } from '../../deadlines/instant.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps } from '../posting/deliver-deps.ts'
import { isPlatformError } from '../posting/platform-error.ts'
import { botUserOf } from './bot-user.ts'

/** Slack's words for a workspace that lets Redress make no channel: trying again cannot help. */
const refusals = new Set([
  'missing_scope',
  'no_permission',
  'restricted_action',
  'team_access_not_granted',
  'user_is_restricted',
])

/** Names tried after the number itself, where another channel has it already. */
const endings = ['', '-2', '-3', '-4', '-5']

/** How far, in milliseconds, Slack's clock and ours may be apart. */
const clocksDiffer = 300_000

/**
 * The channel of a sensitive case (3.1), made when there is none yet, with nobody in it but Redress. A reply that was
 * lost makes no second one: the name is then taken, and the channel of that name is looked for.
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
    if (made.ok !== null) return { ok: await deps.outbox.privateChannel(kase.id, made.ok) }
  }
  return { gone: 'name_taken' }
}

/** null: somebody else's channel has this name. */
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

/** A channel of that name that Redress itself made for this very case: none is older than its complaint. */
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
      const isOurs = found.creator === us && (found.created ?? 0) * 1000 >= since - clocksDiffer
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
