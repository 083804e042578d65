import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Channel } from './records.ts'

/** A conversation as the Web API shows it to this user (a bot or a person). */
export function describeChannel(workspace: Workspace, channel: Channel, viewer: string): Json {
  const common = {
    id: channel.id,
    created: channel.created,
    is_archived: channel.is_archived,
    is_im: channel.kind === 'im',
    is_mpim: false,
    is_org_shared: false,
    context_team_id: workspace.team.id,
    updated: channel.created * 1000,
  }
  if (channel.kind === 'im') {
    const other = channel.members.find((member) => member !== viewer) ?? viewer
    const isDeactivated = workspace.store.users.get(other)?.deleted ?? true
    return { ...common, user: other, is_user_deleted: isDeactivated, priority: 0 }
  }
  const note = (value: string): Json => ({ value, creator: value === '' ? '' : channel.creator, last_set: 0 })
  return {
    ...common,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_general: false,
    is_shared: channel.is_ext_shared,
    is_ext_shared: channel.is_ext_shared,
    is_pending_ext_shared: false,
    pending_shared: [],
    unlinked: 0,
    parent_conversation: null,
    creator: channel.creator,
    shared_team_ids: [workspace.team.id],
    is_member: channel.members.includes(viewer),
    topic: note(channel.topic),
    purpose: note(channel.purpose),
    previous_names: channel.previous_names,
  }
}
