import type { Manifest } from './manifest.ts'

/**
 * What a manifest with Socket Mode off subscribes to without naming an address, a sentence each; empty when nothing is
 * missing.
 */
export function findUnreachable(manifest: Manifest): string[] {
  if (manifest.socketMode) return []
  const { addresses, commands, events, interactivity } = manifest
  const way = 'turn settings.socket_mode_enabled on, or give --request-url'
  const lacking = (place: string) =>
    `${place} is missing while Socket Mode is off: name an address, or ${way}`
  const found = commands.flatMap(({ url }, at) =>
    url === undefined ? [lacking(`features.slash_commands.${at}.url`)] : [],
  )
  if (events.length > 0 && addresses.events === null) {
    found.push(lacking('settings.event_subscriptions.request_url'))
  }
  if (interactivity && addresses.interactivity === null) {
    found.push(lacking('settings.interactivity.request_url'))
  }
  return found
}
