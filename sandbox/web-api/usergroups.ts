import { ApiError } from './api-error.ts'
import { type Method, required } from './call.ts'

/** `usergroups.users.list`: everyone in one user group. */
export const usergroupsUsersList: Method = (call) => {
  const group = call.workspace.store.userGroups.get(required(call, 'usergroup'))
  if (group === undefined) throw new ApiError('no_such_subteam')
  return { users: group.users }
}
