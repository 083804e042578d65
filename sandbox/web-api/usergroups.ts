import { describeUserGroup } from '../state/describe-user-group.ts'
import { ApiError } from './api-error.ts'
import { flag, type Method, required } from './call.ts'

/** `usergroups.list`: every user group in use; with `include_disabled` also the others. */
export const usergroupsList: Method = (call) => {
  const groups = [...call.workspace.store.userGroups.values()].filter(
    (group) => group.disabled === 0 || flag(call, 'include_disabled'),
  )
  const usergroups = groups.map((group) => ({
    ...describeUserGroup(call.workspace, group),
    ...(flag(call, 'include_users') ? { users: group.users } : {}),
    ...(flag(call, 'include_count') ? { user_count: group.users.length } : {}),
  }))
  return { usergroups }
}

/** `usergroups.users.list`: everyone in one user group; a disabled one is there only with `include_disabled`. */
export const usergroupsUsersList: Method = (call) => {
  const group = call.workspace.store.userGroups.get(required(call, 'usergroup'))
  if (group === undefined || (group.disabled > 0 && !flag(call, 'include_disabled'))) {
    throw new ApiError('no_such_subteam')
  }
  return { users: group.users }
}
