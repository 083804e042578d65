import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import type { EnvelopeType } from './envelope.ts'

/**
 * The route of a payload to an app: `socket`, or the address it is posted to. Null when Socket Mode is off and neither
 * the workspace nor the manifest names an address for such payloads.
 */
export function routeOf(app: InstalledApp, type: EnvelopeType, payload: Json): 'socket' | string | null {
  if (app.requestUrl !== null) return app.requestUrl
  const { socketMode, addresses, commands } = app.manifest
  if (socketMode) return 'socket'
  if (type === 'events_api') return addresses.events
  if (type === 'slash_commands') {
    return commands.find(({ command }) => command === payload.command)?.url ?? null
  }
  return payload.type === 'block_suggestion' ? addresses.suggestions : addresses.interactivity
}
