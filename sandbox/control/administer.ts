import { publishEvent } from '../deliver/publish-event.ts'
import type { Json } from '../record.ts'
import { Refusal } from '../refusal.ts'
import {
  archiveChannel,
  joinChannel,
  leaveChannel,
  renameChannel,
  shareChannel,
} from '../state/change-channel.ts'
import { describeUser } from '../state/describe-user.ts'
import type { Channel, User, UserGroup } from '../state/records.ts'
import { slackbot } from '../state/seed-workspace.ts'
import type { Workspace } from '../workspace.ts'

/** What an administrator changes about a channel; what is left out stays. */
export type ChannelChange = {
  channel: string
  name?: string | undefined
  is_archived?: boolean | undefined
  is_ext_shared?: boolean | undefined
  add: string[]
  remove: string[]
}

/** Changes a channel as an administrator: name, archived, shared, members. Events go out as Slack's do. */
export function administerChannel(workspace: Workspace, change: ChannelChange): Channel {
  let channel = workspace.store.channels.get(change.channel)
  if (channel === undefined) throw new Refusal('channel_not_found', `there is no channel ${change.channel}`)
  for (const user of [...change.add, ...change.remove]) {
    if (!workspace.store.users.has(user)) throw new Refusal('unknown_person', `there is no person ${user}`)
  }
  for (const user of change.add) channel = joinChannel(workspace, channel, user, null)
  for (const user of change.remove) channel = leaveChannel(workspace, channel, user)
  if (change.name !== undefined) channel = renameChannel(workspace, channel, change.name)
  if (change.is_ext_shared !== undefined) channel = shareChannel(workspace, channel, change.is_ext_shared)
  if (change.is_archived !== undefined)
    channel = archiveChannel(workspace, channel, change.is_archived, slackbot)
  return channel
}

/** What an administrator or the person changes about an account; what is left out stays. */
export type PersonChange = { user: string } & Partial<
  Record<'real_name' | 'locale' | 'tz', string | undefined> &
    Record<'is_admin' | 'deleted', boolean | undefined>
>

/** Changes an account and publishes `user_change`. */
export function administerPerson(workspace: Workspace, change: PersonChange): Json {
  const before = workspace.store.users.get(change.user)
  if (before === undefined) throw new Refusal('unknown_person', `there is no person ${change.user}`)
  const { user: _, ...fields } = change
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const user: User = { ...before, ...given, updated: Math.floor(Date.now() / 1000) }
  workspace.store.putUser(user)
  if (user.deleted) workspace.modals.clear(user.id)
  workspace.changes.announce({ people: true })
  const event_ts = workspace.store.timestamps.next()
  publishEvent(workspace, {
    type: 'user_change',
    user: describeUser(workspace, user, { locale: true }),
    cache_ts: user.updated,
    event_ts,
  })
  return describeUser(workspace, user, { locale: true })
}

/** Who comes into a user group, and who leaves it. */
export type UserGroupChange = { usergroup: string; add: string[]; remove: string[] }

/** Changes who is in a user group, and publishes `subteam_members_changed` and `subteam_updated`. */
export function administerUserGroup(
  workspace: Workspace,
  { usergroup, add, remove }: UserGroupChange,
): UserGroup {
  const before = workspace.store.userGroups.get(usergroup)
  if (before === undefined) throw new Refusal('unknown_usergroup', `there is no user group ${usergroup}`)
  for (const user of [...add, ...remove]) {
    if (!workspace.store.users.has(user)) throw new Refusal('unknown_person', `there is no person ${user}`)
  }
  const users = [...new Set([...before.users, ...add])].filter((user) => !remove.includes(user))
  const group = { ...before, users }
  workspace.store.putUserGroup(group)
  workspace.changes.announce({ people: true })
  const now = Math.floor(Date.now() / 1000)
  const event = (type: string, more: Json): void =>
    publishEvent(workspace, { type, ...more, event_ts: workspace.store.timestamps.next() })
  event('subteam_members_changed', {
    subteam_id: group.id,
    team_id: workspace.team.id,
    date_previous_update: now,
    date_update: now,
    added_users: add,
    added_users_count: add.length,
    removed_users: remove,
    removed_users_count: remove.length,
  })
  const subteam = {
    ...group,
    team_id: workspace.team.id,
    is_usergroup: true,
    is_subteam: true,
    date_update: now,
  }
  event('subteam_updated', { subteam: { ...subteam, user_count: users.length } })
  return group
}
