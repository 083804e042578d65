import { Hono } from 'hono'
import { securityHeaders } from '../pages/page-frame.ts'
import { apiDocsRoutes } from './api-docs-routes.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { publicFormRoutes } from './public-form-routes.ts'
import { openRateLimits } from './rate-limits.ts'
import { signedComplaintRoute } from './signed-complaint-route.ts'

/** Online intake (2.1): the public form at `/complaints`, and the signed endpoint below `/api` if a key is set. */
export function intakeRoutes(deps: IntakeDeps): Hono {
  const limits = openRateLimits()
  const app = new Hono()
  app.use('*', async (context, next) => {
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value)
    await next()
  })
  app.route('/', publicFormRoutes(deps, limits))
  if (deps.intakeSecret !== null) {
    app.route('/', signedComplaintRoute(deps, deps.intakeSecret, limits))
    app.route('/', apiDocsRoutes(deps))
  }
  return app
}
