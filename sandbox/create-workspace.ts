import { createDelivery } from './deliver/delivery.ts'
import { createSocketHub } from './deliver/socket-hub.ts'
import { createTraffic } from './deliver/traffic.ts'
import type { MailSetup } from './mail/start-mail.ts'
import { createModals } from './people/modals.ts'
import { createResponseUrls } from './people/response-urls.ts'
import { createScreens } from './people/screens.ts'
import type { SandboxOptions } from './sandbox-options.ts'
import { readWorkspaceFile, type WorkspaceFile } from './setup/workspace-file.ts'
import { createChanges } from './state/changes.ts'
import { seedWorkspace } from './state/seed-workspace.ts'
import { openStore } from './state/store.ts'
import { createRateLimits } from './web-api/rate-limits.ts'
import { createFaults } from './workspace/faults.ts'
import type { InstalledApp } from './workspace/installed-app.ts'
import type { Workspace } from './workspace/workspace.ts'

/**
 * Reads the file, opens the data and creates a workspace, without starting its mail. `close` flushes and releases
 * the data.
 */
export function createWorkspace(
  options: SandboxOptions,
  origin: () => string,
): { workspace: Workspace; mail: MailSetup; close(): void } {
  const { workspace: source } = options
  const file = typeof source === 'string' ? readWorkspaceFile(source) : source
  const store = openStore(options.data)
  seedWorkspace(store, file)
  const changes = createChanges()
  const traffic = createTraffic(
    file.apps.flatMap((app) => [app.bot_token, app.app_token, app.signing_secret]),
  )
  const faults = createFaults()
  const network = { latency: 0, deadlineScale: 1 }
  const sockets = createSocketHub(() => changes.announce({ people: true }))
  const stopListening = store.clock.listen(() => changes.announce({ clock: true }))
  const workspace: Workspace = {
    team: file.team,
    apps: new Map(file.apps.map((app) => [app.id, install(app)])),
    store,
    changes,
    traffic,
    sockets,
    delivery: createDelivery({ sockets, traffic, faults, network }),
    modals: createModals(file.team.id, network, (user) => changes.announce({ modal: user })),
    responseUrls: createResponseUrls(),
    screens: createScreens(),
    faults,
    rates: createRateLimits(options.relaxedRates ? 1000 : 1, store.clock),
    outbox: options.outbox,
    mail: null,
    retryScale: 1,
    network,
    origin,
  }
  return {
    workspace,
    mail: file.mail ?? mailOf(file.team.domain),
    close() {
      stopListening()
      sockets.close()
      store.close()
    },
  }
}

/** The accounts of a workspace whose file has no mail. */
function mailOf(domain: string): MailSetup {
  return { accounts: [{ address: `service@${domain}.example`, password: 'sandbox', name: '' }], people: [] }
}

function install(app: WorkspaceFile['apps'][number]): InstalledApp {
  return {
    id: app.id,
    manifest: app.manifest,
    botUserId: app.bot_user_id,
    // Derived from the app's id, so that messages of an earlier run keep their bot.
    botId: `B${app.id.slice(1)}`,
    botToken: app.bot_token,
    appToken: app.app_token,
    signingSecret: app.signing_secret,
    requestUrl: app.request_url,
  }
}
