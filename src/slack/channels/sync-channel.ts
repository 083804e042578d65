import type { WebClient } from '@slack/web-api'
import { type CaseId, type PersonId, personId } from '../../agreement/ids.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { isPlatformError } from '../posting/platform-error.ts'
import { botUserOf } from './bot-user.ts'
import { isKeptOut, mayStay, whoBelongs } from './who-belongs.ts'

/** 3.1: updates the members of a sensitive case's channel. Safe to repeat. */
export async function syncChannel(deps: DeliverDeps, caseId: CaseId): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.privateChannelId || !file.case.complaint.sensitive) return 'done'
  const synced = await syncMembers(deps, file, file.privateChannelId)
  return 'later' in synced ? synced.later : 'done'
}

/**
 * Removes those who may not be in the channel, then invites those who are missing, so that nobody reads what comes
 * after. A person that Slack refuses is logged, and the others go on.
 */
export async function syncMembers(
  deps: DeliverDeps,
  file: CaseFile,
  channelId: string,
): Promise<Reply<null>> {
  const { client } = deps
  const members = await call(() => membersOf(client, channelId))
  if (!('ok' in members)) return members
  const wanted = whoBelongs(file)
  const us = await botUserOf(client)
  for (const id of members.ok) {
    if (id === us || wanted.includes(id) || (await stays(deps, file, id))) continue
    const kicked = await one(deps, id, () => client.conversations.kick({ channel: channelId, user: id }))
    if (!('ok' in kicked)) return kicked
  }
  for (const id of wanted) {
    if (members.ok.includes(id)) continue
    const profile = await deps.store.profile(id, deps.now())
    if (profile?.person.deactivated) continue
    const invited = await one(deps, id, () => client.conversations.invite({ channel: channelId, users: id }))
    if (!('ok' in invited)) return invited
  }
  return { ok: null }
}

/** Someone without a profile has no part in any case. */
async function stays({ store, now }: DeliverDeps, file: CaseFile, id: PersonId): Promise<boolean> {
  if (isKeptOut(id, file)) return false
  const profile = await store.profile(id, now())
  return profile !== null && mayStay(profile.person, file)
}

async function membersOf(client: WebClient, channelId: string): Promise<PersonId[]> {
  const found: PersonId[] = []
  let cursor: string | undefined
  do {
    const page: Page = await client.conversations.members({
      channel: channelId,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    })
    found.push(...(page.members ?? []).map(personId))
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return found
}
type Page = { members?: string[]; response_metadata?: { next_cursor?: string } }

/** Error codes that say that nothing had to be done. */
const isSo = new Set(['already_in_channel', 'not_in_channel', 'cant_invite_self', 'cant_kick_self'])
/** Error codes that concern one person alone and will not change; the others go on. */
const notThem = new Set([
  'user_not_found',
  'user_disabled',
  'user_not_visible',
  'cant_invite',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'ura_max_channels',
  'org_user_not_in_team',
  'user_team_not_in_channel',
  'restricted_action',
  'no_permission',
  'missing_scope',
])

/** Invites or removes one person. An error about this person is logged; one that may pass is thrown. */
async function one(deps: DeliverDeps, id: PersonId, change: () => Promise<unknown>): Promise<Reply<null>> {
  try {
    await change()
  } catch (error) {
    const word = isPlatformError(error) ? error.data.error : ''
    if (notThem.has(word)) {
      deps.log.warn({ user: id, error: word }, 'someone could not be let into, or out of, a channel')
    } else if (!isSo.has(word)) {
      const sorted = await call(() => Promise.reject(error))
      return 'ok' in sorted ? { ok: null } : sorted
    }
  }
  return { ok: null }
}
