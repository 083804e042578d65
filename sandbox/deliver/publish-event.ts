import { identify } from '../state/identify.ts'
import type { Channel } from '../state/records.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import { asText, type Json } from '../workspace/json.ts'
import { sleep } from '../workspace/sleep.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { verificationToken } from './payload-parts.ts'

/** The scopes of which an app needs one to get the event; events that are not listed need none. */
const scopesFor: Record<string, string[]> = {
  app_mention: ['app_mentions:read'],
  channel_archive: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_unarchive: ['channels:read'],
  file_shared: ['files:read'],
  group_archive: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  user_change: ['users:read'],
}

/** Pauses before the retries of an event, in milliseconds, at Slack's pace. */
const retryAfter = [0, 60_000, 300_000]

/**
 * Sends an event to every app that subscribes to it and has the scope for it. With a channel, only apps whose bot is a member get it.
 * `subscription` is the name in the manifest when it differs from the event's type (`message.channels`).
 */
export function publishEvent(
  workspace: Workspace,
  event: Json,
  scope: { channel?: Channel; subscription?: string; app?: InstalledApp } = {},
): void {
  const subscription = scope.subscription ?? asText(event.type)
  for (const app of workspace.apps.values()) {
    if (scope.app !== undefined && scope.app !== app) continue
    if (!app.manifest.events.includes(subscription) || !mayReceive(app, subscription)) continue
    if (scope.channel !== undefined && !scope.channel.members.includes(app.botUserId)) continue
    void deliverEvent(workspace, app, wrap(workspace, app, event, scope.channel))
  }
}

async function deliverEvent(workspace: Workspace, app: InstalledApp, payload: Json): Promise<void> {
  let outcome = await workspace.delivery.send(app, 'events_api', payload)
  for (const [index, pause] of retryAfter.entries()) {
    if (outcome.ok || outcome.noRetry) return
    const reason = outcome.reason
    await sleep(pause * workspace.retryScale)
    outcome = await workspace.delivery.send(app, 'events_api', payload, { num: index + 1, reason })
  }
}

function mayReceive(app: InstalledApp, subscription: string): boolean {
  const scopes = scopesFor[subscription]
  return scopes === undefined || scopes.some((scope) => app.manifest.scopes.includes(scope))
}

function wrap(workspace: Workspace, app: InstalledApp, event: Json, channel?: Channel): Json {
  const team = workspace.team.id
  return {
    token: verificationToken,
    team_id: team,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: identify('Ev'),
    event_time: workspace.store.clock.seconds(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.is_ext_shared ?? false,
    event_context: `4-${identify('')}`,
  }
}
