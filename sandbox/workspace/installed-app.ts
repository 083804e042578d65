import type { Manifest } from '../setup/manifest.ts'

/** An installed app with its secrets. */
export type InstalledApp = {
  id: string
  manifest: Manifest
  botUserId: string
  botId: string
  botToken: string
  appToken: string
  signingSecret: string
  /** The address for HTTP payloads; null: Socket Mode. */
  requestUrl: string | null
}

/** The delay of the network, and the scale of the time that Slack waits for an app. */
export type Network = {
  /** Milliseconds that every call and every delivery takes longer. */
  latency: number
  /** Multiplies the three seconds in which an app must acknowledge and use a trigger; 1 is Slack's own limit. */
  deadlineScale: number
}
