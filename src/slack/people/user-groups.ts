import type { WebClient } from '@slack/web-api'
import { personId } from '../../agreement/ids.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'

type Deps = Pick<SlackDeps, 'store' | 'log'>

/**
 * Makes every department, group and role that a Slack user group stands for consist of who is in that group. What
 * fails is logged and left as it was: the next day, or the next change, brings it up to date.
 */
export async function refreshUserGroups(deps: Deps, client: WebClient): Promise<void> {
  try {
    for (const id of await deps.store.userGroups()) await refresh(deps, client, id)
  } catch (error) {
    deps.log.warn({ err: error }, 'the user groups could not be looked at')
  }
}

/** The same for one user group that changed; one that stands for nothing is passed by. */
export async function refreshUserGroup(deps: Deps, client: WebClient, id: string): Promise<void> {
  try {
    if ((await deps.store.userGroups()).includes(id)) await refresh(deps, client, id)
  } catch (error) {
    deps.log.warn({ err: error, userGroup: id }, 'the user groups could not be looked at')
  }
}

async function refresh({ store, log }: Deps, client: WebClient, id: string): Promise<void> {
  try {
    const { users = [] } = await client.usergroups.users.list({ usergroup: id })
    await store.saveUserGroup(id, users.map(personId))
  } catch (error) {
    log.warn({ err: error, userGroup: id }, 'a user group could not be read; its people stay as they were')
  }
}
