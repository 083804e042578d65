import { publishEvent } from '../deliver/publish-event.ts'
import {
  archiveChannel,
  joinChannel,
  leaveChannel,
  renameChannel,
  shareChannel,
} from '../state/change-channel.ts'
import { describeUser } from '../state/describe-user.ts'
import type { Channel, User } from '../state/records.ts'
import { slackbot } from '../state/seed-workspace.ts'
import type { Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** An administrator's change of a channel; an omitted field stays as it is. */
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
  for (const user of change.remove) channel = leaveChannel(workspace, channel, user, slackbot)
  if (change.name !== undefined) channel = renameChannel(workspace, channel, change.name)
  if (change.is_ext_shared !== undefined) channel = shareChannel(workspace, channel, change.is_ext_shared)
  if (change.is_archived !== undefined)
    channel = archiveChannel(workspace, channel, change.is_archived, slackbot)
  return channel
}

/** A change of an account by an administrator or the person; an omitted field stays as it is. */
export type PersonChange = { user: string } & Partial<
  Record<'real_name' | 'locale' | 'tz', string | undefined> &
    Record<'is_admin' | 'deleted', boolean | undefined>
>

/** Changes an account and publishes `user_change`. */
export function administerPerson(workspace: Workspace, change: PersonChange): Json {
  const before = workspace.store.users.get(change.user)
  if (before === undefined) throw new Refusal('unknown_person', `there is no person ${change.user}`)
  const { user: _, ...fields } = change
  const changedFields = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const user: User = { ...before, ...changedFields, updated: workspace.store.clock.seconds() }
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
