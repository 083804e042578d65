import { publishEvent } from '../deliver/publish-event.ts'
import { appOfBot, type Workspace } from '../workspace/workspace.ts'
import type { Channel } from './records.ts'

/** Adds a member and publishes `member_joined_channel`; already a member: nothing happens. */
export function joinChannel(
  workspace: Workspace,
  channel: Channel,
  user: string,
  inviter: string | null,
): Channel {
  if (channel.members.includes(user)) return channel
  const changed = { ...channel, members: [...channel.members, user] }
  store(workspace, changed)
  publishEvent(
    workspace,
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: workspace.team.id,
      ...(inviter === null ? {} : { inviter }),
      event_ts: workspace.store.timestamps.next(),
    },
    { channel: changed },
  )
  return changed
}

/**
 * Removes a member from a channel and publishes `member_left_channel`; an app whose bot is removed gets
 * `channel_left` or `group_left` instead. Not a member: nothing happens.
 */
export function leaveChannel(workspace: Workspace, channel: Channel, user: string, remover: string): Channel {
  if (!channel.members.includes(user)) return channel
  const changed = { ...channel, members: channel.members.filter((member) => member !== user) }
  store(workspace, changed)
  const isPrivate = channel.kind === 'private'
  const common = { channel: channel.id, event_ts: workspace.store.timestamps.next() }
  const event = {
    type: 'member_left_channel',
    user,
    channel_type: isPrivate ? 'G' : 'C',
    team: workspace.team.id,
  }
  publishEvent(workspace, { ...event, ...common }, { channel: changed })
  const app = appOfBot(workspace, user)
  if (app !== null) {
    const type = isPrivate ? 'group_left' : 'channel_left'
    publishEvent(workspace, { type, actor_id: remover, ...common }, { app })
  }
  return changed
}

/** Sets the topic of a channel; Slack has no event for it. */
export function setTopic(workspace: Workspace, channel: Channel, topic: string): Channel {
  const changed = { ...channel, topic }
  store(workspace, changed)
  return changed
}

/** Renames a channel and publishes `channel_rename`. */
export function renameChannel(workspace: Workspace, channel: Channel, name: string): Channel {
  const changed = { ...channel, name, previous_names: [channel.name, ...channel.previous_names] }
  store(workspace, changed)
  const { id, created } = channel
  const type = channel.kind === 'private' ? 'group_rename' : 'channel_rename'
  publishEvent(
    workspace,
    { type, channel: { id, name, created }, event_ts: workspace.store.timestamps.next() },
    { channel: changed },
  )
  return changed
}

/** Archives or restores a channel and publishes `channel_archive` or `channel_unarchive`. */
export function archiveChannel(
  workspace: Workspace,
  channel: Channel,
  archived: boolean,
  user: string,
): Channel {
  if (channel.is_archived === archived) return channel
  const changed = { ...channel, is_archived: archived }
  store(workspace, changed)
  const family = channel.kind === 'private' ? 'group' : 'channel'
  const type = `${family}_${archived ? 'archive' : 'unarchive'}`
  const event = { type, channel: channel.id, user, event_ts: workspace.store.timestamps.next() }
  publishEvent(workspace, event, { channel: changed })
  return changed
}

/** Marks a channel as shared with another organisation, or takes the mark away. */
export function shareChannel(workspace: Workspace, channel: Channel, shared: boolean): Channel {
  const changed = { ...channel, is_ext_shared: shared }
  store(workspace, changed)
  return changed
}

function store(workspace: Workspace, channel: Channel): void {
  workspace.store.putChannel(channel)
  workspace.changes.announce({ people: true })
}
