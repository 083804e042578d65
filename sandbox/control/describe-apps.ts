import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** The installed apps with what they offer and how they are connected; no secrets. */
export function describeApps(workspace: Workspace): Json[] {
  return [...workspace.apps.values()].map((app) => ({
    id: app.id,
    name: app.manifest.name,
    bot_user_id: app.botUserId,
    commands: app.manifest.commands,
    shortcuts: app.manifest.shortcuts,
    scopes: app.manifest.scopes,
    events: app.manifest.events,
    home_tab: app.manifest.homeTab,
    messages_tab: app.manifest.messagesTab,
    messages_read_only: app.manifest.messagesReadOnly,
    mode: isSocket(app) ? 'socket' : 'http',
    request_url: app.requestUrl ?? (isSocket(app) ? null : app.manifest.addresses.events),
    connections: workspace.sockets.open(app.id),
    connected: !isSocket(app) || workspace.sockets.open(app.id) > 0,
  }))
}

function isSocket(app: InstalledApp): boolean {
  return app.requestUrl === null && app.manifest.socketMode
}
