import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { User } from './records.ts'

/** A user as the Web API shows it; `locale` only when asked for, the address only with `users:read.email`. */
export function describeUser(
  workspace: Workspace,
  user: User,
  options: { locale?: boolean; app?: InstalledApp } = {},
): Json {
  const offset = offsetOf(user.tz)
  const mayReadEmail = options.app?.manifest.scopes.includes('users:read.email') ?? false
  const email = mayReadEmail && user.email !== null ? { email: user.email } : {}
  const bot = user.bot_of === null ? {} : { bot_id: botIdOf(workspace, user.bot_of), api_app_id: user.bot_of }
  const shared = {
    id: user.id,
    team_id: workspace.team.id,
    name: user.name,
    deleted: user.deleted,
    is_bot: user.bot_of !== null,
    is_app_user: false,
    updated: user.updated,
    profile: {
      real_name: user.real_name,
      display_name: user.name,
      real_name_normalized: user.real_name,
      display_name_normalized: user.name,
      title: user.title,
      team: workspace.team.id,
      ...email,
      ...bot,
    },
  }
  // Slack shows almost nothing of a deactivated account.
  if (user.deleted) return shared
  return {
    ...shared,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offset,
    is_admin: user.is_admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    ...(options.locale === true ? { locale: user.locale } : {}),
  }
}

function botIdOf(workspace: Workspace, appId: string): string {
  return workspace.apps.get(appId)?.botId ?? ''
}

/** Seconds east of UTC, now. */
function offsetOf(zone: string): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts()
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name)
  if (match === null) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60)
}
