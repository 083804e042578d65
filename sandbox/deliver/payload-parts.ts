import type { Channel, User } from '../state/records.ts'
import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The verification token of every payload. Slack has deprecated it in favor of signatures. */
export const verificationToken = 'sandbox-verification-token'

/** The fields that every interactive payload starts with. */
export function payloadHead(workspace: Workspace, app: InstalledApp, type: string, user: User): Json {
  return {
    type,
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.team.id },
    api_app_id: app.id,
    token: verificationToken,
    team: { id: workspace.team.id, domain: workspace.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** A channel as interactive payloads and slash commands name it: private and direct ones without their name. */
export function payloadChannel(channel: Channel): { id: string; name: string } {
  const hidden = { public: channel.name, private: 'privategroup', im: 'directmessage' }
  return { id: channel.id, name: hidden[channel.kind] }
}

/** The time of an action as `action_ts`, by the clock of the workspace; unique for each action. */
export function actionTs({ store }: Workspace): string {
  return store.timestamps.next()
}
