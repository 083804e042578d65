import type { App } from '@slack/bolt'
import { releaseOwners } from '../../operations/cases/release-owners.ts'
import { reportLostAccountManagers } from '../../operations/cases/report-lost-account-managers.ts'
import type { SlackDeps } from '../connection/slack-deps.ts'
import { profileOf } from '../requests/requester.ts'
import { refreshUserGroup } from './user-groups.ts'

/** Slack's events about people: names and zones, closed accounts, members of user groups. */
export function listenToPeople(app: App, deps: SlackDeps): void {
  app.event('user_change', async ({ event: { user } }) => {
    await deps.store.saveProfile(profileOf(user.id, user), deps.now())
    if (!user.deleted) return
    await releaseOwners(deps.store, deps.now())
    await reportLostAccountManagers(deps.store, deps.now())
  })
  app.event('subteam_members_changed', ({ event, client }) =>
    refreshUserGroup(deps, client, event.subteam_id),
  )
  app.event('subteam_updated', ({ event, client }) => refreshUserGroup(deps, client, event.subteam.id))
}
