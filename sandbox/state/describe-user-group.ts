import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { UserGroup } from './records.ts'
import { slackbot } from './seed-workspace.ts'

/** A user group as the Web API and events show it, without the people in it. */
export function describeUserGroup(workspace: Workspace, group: UserGroup): Json {
  return {
    id: group.id,
    team_id: workspace.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: group.created,
    date_update: group.updated,
    date_delete: group.disabled,
    auto_type: null,
    auto_provision: false,
    enterprise_subteam_id: '',
    created_by: slackbot,
    updated_by: slackbot,
    deleted_by: group.disabled === 0 ? null : slackbot,
    prefs: { channels: [], groups: [] },
    channel_count: 0,
  }
}
