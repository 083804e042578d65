import { publishEvent } from '../deliver/publish-event.ts'
import type { Workspace } from '../workspace.ts'
import type { Channel } from './records.ts'

/** Adds a member and publishes `member_joined_channel`; already a member: nothing happens. */
export function joinChannel(
  workspace: Workspace,
  channel: Channel,
  user: string,
  inviter: string | null,
): Channel {
  if (channel.members.includes(user)) return channel
  const joined = { ...channel, members: [...channel.members, user] }
  store(workspace, joined)
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
    { channel: joined },
  )
  return joined
}

/** Takes a member out of a channel, without an event of its own. */
export function leaveChannel(workspace: Workspace, channel: Channel, user: string): Channel {
  const left = { ...channel, members: channel.members.filter((member) => member !== user) }
  store(workspace, left)
  return left
}

/** Renames a channel and publishes `channel_rename`. */
export function renameChannel(workspace: Workspace, channel: Channel, name: string): Channel {
  const renamed = { ...channel, name, previous_names: [channel.name, ...channel.previous_names] }
  store(workspace, renamed)
  const { id, created } = channel
  const type = channel.kind === 'private' ? 'group_rename' : 'channel_rename'
  publishEvent(
    workspace,
    { type, channel: { id, name, created }, event_ts: workspace.store.timestamps.next() },
    { channel: renamed },
  )
  return renamed
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
