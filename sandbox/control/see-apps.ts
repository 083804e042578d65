import type { Json } from '../record.ts'
import type { Workspace } from '../workspace.ts'

/** The installed apps with what they offer and how they are connected; no secrets. */
export function seeApps(workspace: Workspace): Json[] {
  return [...workspace.apps.values()].map((app) => ({
    id: app.id,
    name: app.manifest.name,
    bot_user_id: app.botUserId,
    commands: app.manifest.commands,
    shortcuts: app.manifest.shortcuts,
    scopes: app.manifest.scopes,
    events: app.manifest.events,
    home_tab: app.manifest.homeTab,
    mode: app.requestUrl === null ? 'socket' : 'http',
    request_url: app.requestUrl,
    connections: workspace.sockets.open(app.id),
    connected: app.requestUrl !== null || workspace.sockets.open(app.id) > 0,
  }))
}
