import type { WebClient } from '@slack/web-api'
import { type CaseId, type PersonId, personId } from '../../agreement/ids.ts'
import type { CaseFile } from '../../operations/ports/case-file.ts'
import { call, type Reply } from '../posting/call.ts'
import type { DeliverDeps, DeliveryOutcome } from '../posting/deliver-deps.ts'
import { isPlatformError } from '../posting/platform-error.ts'
import { botUserOf } from './bot-user.ts'
import { canRemain, channelMembers, isExcluded } from './channel-members.ts'

/** 3.1: updates the members of a sensitive case's channel. Safe to repeat. */
export async function syncChannel(deps: DeliverDeps, caseId: CaseId): Promise<DeliveryOutcome> {
  const file = await deps.store.caseFile({ id: caseId })
  if (!file?.privateChannelId || !file.case.complaint.sensitive) return 'done'
  const result = await syncMembers(deps, file, file.privateChannelId)
  return 'later' in result ? result.later : 'done'
}

/**
 * Removes the people who may not be in the channel, then invites those who are missing, so that nobody who was removed
 * reads later messages. If Slack refuses one person, that is logged, and the others are still processed.
 */
export async function syncMembers(
  deps: DeliverDeps,
  file: CaseFile,
  channelId: string,
): Promise<Reply<null>> {
  const { client } = deps
  const currentMembers = await call(() => membersOf(client, channelId))
  if (!('ok' in currentMembers)) return currentMembers
  const intendedMembers = channelMembers(file, await deps.store.people(deps.now()))
  const botUser = await botUserOf(client)
  for (const id of currentMembers.ok) {
    if (id === botUser || intendedMembers.includes(id) || (await isAllowedMember(deps, file, id))) continue
    const removal = await changeMember(deps, id, () =>
      client.conversations.kick({ channel: channelId, user: id }),
    )
    if (!('ok' in removal)) return removal
  }
  for (const id of intendedMembers) {
    if (currentMembers.ok.includes(id)) continue
    const profile = await deps.store.profile(id, deps.now())
    if (profile?.person.deactivated) continue
    const invitation = await changeMember(deps, id, () =>
      client.conversations.invite({ channel: channelId, users: id }),
    )
    if (!('ok' in invitation)) return invitation
  }
  return { ok: null }
}

/** Whether a member can remain; someone without a profile has no part in any case. */
async function isAllowedMember({ store, now }: DeliverDeps, file: CaseFile, id: PersonId): Promise<boolean> {
  if (isExcluded(id, file)) return false
  const profile = await store.profile(id, now())
  return profile !== null && canRemain(profile.person, file)
}

async function membersOf(client: WebClient, channelId: string): Promise<PersonId[]> {
  const members: PersonId[] = []
  let cursor: string | undefined
  do {
    const page: Page = await client.conversations.members({
      channel: channelId,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    })
    members.push(...(page.members ?? []).map(personId))
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
  return members
}
type Page = { members?: string[]; response_metadata?: { next_cursor?: string } }

/** Error codes that mean that the person is already in, or out of, the channel. */
const alreadyDone = new Set(['already_in_channel', 'not_in_channel', 'cant_invite_self', 'cant_kick_self'])
/** Error codes that concern one person only and will not change; the others are still processed. */
const personErrors = new Set([
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

/** Invites or removes one person. An error about this person is logged; a temporary one is thrown. */
async function changeMember(
  deps: DeliverDeps,
  id: PersonId,
  change: () => Promise<unknown>,
): Promise<Reply<null>> {
  try {
    await change()
  } catch (error) {
    const code = isPlatformError(error) ? error.data.error : ''
    if (personErrors.has(code)) {
      deps.log.warn({ user: id, error: code }, 'someone could not be let into, or out of, a channel')
    } else if (!alreadyDone.has(code)) {
      const outcome = await call(() => Promise.reject(error))
      return 'ok' in outcome ? { ok: null } : outcome
    }
  }
  return { ok: null }
}
