import type { WebClient } from '@slack/web-api'
import { personId } from '../../agreement/ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'

type Deps = Pick<SlackDeps, 'store' | 'log'>

/**
 * Updates the members of every department, group and role that is linked to a Slack user group. A failure is logged
 * and changes nothing; the next daily run or the next change tries again.
 */
export async function refreshUserGroups(deps: Deps, client: WebClient): Promise<void> {
  try {
    for (const id of await deps.store.userGroups()) await refreshMembers(deps, client, id)
  } catch (error) {
    deps.log.warn({ err: error }, 'the user groups could not be looked at')
  }
}

/** Updates the members linked to one user group that changed; skipped if nothing is linked to it. */
export async function refreshUserGroup(deps: Deps, client: WebClient, id: string): Promise<void> {
  try {
    if ((await deps.store.userGroups()).includes(id)) await refreshMembers(deps, client, id)
  } catch (error) {
    deps.log.warn({ err: error, userGroup: id }, 'the user groups could not be looked at')
  }
}

async function refreshMembers({ store, log }: Deps, client: WebClient, id: string): Promise<void> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup: id })
    await store.saveUserGroup(id, users.map(personId))
  } catch (error) {
    log.warn({ err: error, userGroup: id }, 'a user group could not be read; its people stay as they were')
  }
}
