import type { Delivery } from '../deliver/delivery.ts'
import type { SocketHub } from '../deliver/socket-hub.ts'
import type { Traffic } from '../deliver/traffic.ts'
import type { MailService } from '../mail/mail-service.ts'
import type { Modals } from '../people/modals.ts'
import type { ResponseUrls } from '../people/response-urls.ts'
import type { Screens } from '../people/screens.ts'
import type { Changes } from '../state/changes.ts'
import type { Store } from '../state/store.ts'
import type { RateLimits } from '../web-api/rate-limits.ts'
import type { Faults } from './faults.ts'
import type { InstalledApp, Network } from './installed-app.ts'

/** The running workspace: everything a Web API method, a person's act or a control request works on. */
export type Workspace = {
  team: { id: string; name: string; domain: string }
  apps: Map<string, InstalledApp>
  store: Store
  changes: Changes
  traffic: Traffic
  sockets: SocketHub
  delivery: Delivery
  modals: Modals
  responseUrls: ResponseUrls
  screens: Screens
  faults: Faults
  rates: RateLimits
  /** The directory of `.eml` files; null: there is no outbox. */
  outbox: string | null
  /** The mail servers and their accounts; null: there is no mail. */
  mail: MailService | null
  /** Multiplies the pauses before event retries (at once, 1 min, 5 min); 1 is Slack's own pace. */
  retryScale: number
  /** The way between apps and workspace, on top of the real one. */
  network: Network
  /** `http://host:port` of the server; known once it listens. */
  origin(): string
}

/** The app with this bot user; null when the user is a person. */
export function appOfBot(workspace: Workspace, user: string): InstalledApp | null {
  for (const app of workspace.apps.values()) if (app.botUserId === user) return app
  return null
}
