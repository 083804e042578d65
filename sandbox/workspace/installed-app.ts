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
  /** Where HTTP payloads go; null: Socket Mode. */
  requestUrl: string | null
}

/** How slow the network is: milliseconds that every call and every delivery takes longer. */
export type Network = { latency: number }
