import { publishEvent } from '../deliver/publish-event.ts'
import { describeUserGroup } from '../state/describe-user-group.ts'
import type { UserGroup } from '../state/records.ts'
import type { Json } from '../workspace/json.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** An administrator's change of a user group. `users` replaces all members; an omitted field stays as it is. */
export type UserGroupChange = {
  usergroup: string
  users?: string[] | undefined
  add: string[]
  remove: string[]
  disabled?: boolean | undefined
}

/** The maximum number of people that the event about a group names; it still counts all of them. */
const maxNamedUsers = 500

/**
 * Changes the members of a user group, or whether it is disabled. Sends `subteam_members_changed` when somebody joined
 * or left, `subteam_updated` at any change; nothing when nothing changes.
 */
export function administerUserGroup(workspace: Workspace, change: UserGroupChange): UserGroup {
  const before = workspace.store.userGroups.get(change.usergroup)
  if (before === undefined)
    throw new Refusal('unknown_usergroup', `there is no user group ${change.usergroup}`)
  for (const user of [...(change.users ?? []), ...change.add, ...change.remove]) {
    if (!workspace.store.users.has(user)) throw new Refusal('unknown_person', `there is no person ${user}`)
  }
  const now = workspace.store.clock.seconds()
  const users = [...new Set([...(change.users ?? before.users), ...change.add])].filter(
    (user) => !change.remove.includes(user),
  )
  const added = users.filter((user) => !before.users.includes(user))
  const removed = before.users.filter((user) => !users.includes(user))
  const isDisabled = change.disabled ?? before.disabled > 0
  const hasMemberChanges = added.length + removed.length > 0
  if (!hasMemberChanges && isDisabled === before.disabled > 0) return before
  const disabled = isDisabled ? before.disabled || now : 0
  const group = { ...before, users, updated: now, disabled }
  workspace.store.putUserGroup(group)
  workspace.changes.announce({ people: true })
  const publish = (type: string, more: Json): void =>
    publishEvent(workspace, { type, ...more, event_ts: workspace.store.timestamps.next() })
  if (hasMemberChanges) {
    publish('subteam_members_changed', {
      subteam_id: group.id,
      team_id: workspace.team.id,
      date_previous_update: before.updated,
      date_update: group.updated,
      added_users: added,
      added_users_count: added.length,
      removed_users: removed,
      removed_users_count: removed.length,
    })
  }
  const people = { users: users.slice(0, maxNamedUsers), user_count: users.length }
  publish('subteam_updated', { subteam: { ...describeUserGroup(workspace, group), ...people } })
  return group
}
