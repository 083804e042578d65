import type { Manifest } from './manifest.ts'

/**
 * What a manifest with Socket Mode off subscribes to without naming an address, a sentence each; empty when nothing is
 * missing.
 */
export function findUnreachable(manifest: Manifest): string[] {
  if (manifest.socketMode) return []
  const { addresses, commands, events, interactivity } = manifest
  const remedy = 'turn settings.socket_mode_enabled on, or give --request-url'
  const formatMissing = (place: string) =>
    `${place} is missing while Socket Mode is off: name an address, or ${remedy}`
  const missing = commands.flatMap(({ url }, index) =>
    url === undefined ? [formatMissing(`features.slash_commands.${index}.url`)] : [],
  )
  if (events.length > 0 && addresses.events === null) {
    missing.push(formatMissing('settings.event_subscriptions.request_url'))
  }
  if (interactivity && addresses.interactivity === null) {
    missing.push(formatMissing('settings.interactivity.request_url'))
  }
  return missing
}
