import type { Config } from '../config.ts'
import { clientAddress } from '../portal/client-address.ts'
import { uploadTimeout } from '../portal/forms/body-timeout.ts'
import { intakeRoutes } from '../portal/intake/intake-routes.ts'
import type { PortalDeps } from '../portal/portal-deps.ts'
import { servePortal } from '../portal/serve-portal.ts'
import type { StopList } from './stop-list.ts'

/**
 * Serves the clients' pages and the public form until the stop list is run, and returns the port. A module of its
 * own, so that a start without these pages does not load the HTTP packages behind them.
 */
export async function servePages(
  deps: PortalDeps,
  portal: Config['portal'],
  stops: StopList,
): Promise<number> {
  const intake = intakeRoutes({
    ...deps,
    intakeSecret: portal.intakeSecret,
    publicUrl: portal.publicUrl,
    addressOf: (context) => clientAddress(context, portal.trustedProxies),
    bodyTimeout: uploadTimeout,
  })
  const pages = await servePortal(deps, { port: portal.port, parts: [intake] })
  stops.add(pages.stop)
  return pages.port
}
