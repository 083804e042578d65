import { Hono } from 'hono'
import { respond } from '../people/respond.ts'
import { ApiError } from '../web-api/api-error.ts'
import { asObject, type Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** POST to a response URL. A used or expired one answers 404, a malformed message 400. */
export function responseUrlRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.post('/response/:app/:id', async (c) => {
    const body = await readBody(c.req.raw)
    if (body === null) return c.json({ ok: false, error: 'invalid_payload' }, 400)
    const target = workspace.responseUrls.use(c.req.param('id'))
    if (typeof target === 'string') return c.json({ ok: false, error: target }, 404)
    const startedAt = performance.now()
    const entry = workspace.traffic.begin({
      direction: 'api',
      app_id: target.app.id,
      method: 'response_url',
      type: null,
      summary: body,
    })
    try {
      respond(workspace, target, body)
      workspace.traffic.end(entry, { ok: true, error: null, answer: { ok: true } }, startedAt)
      return c.json({ ok: true })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const answer = { ok: false, error: error.error, ...error.more }
      workspace.traffic.end(entry, { ok: false, error: error.error, answer }, startedAt)
      return c.json(answer, 400)
    }
  })
  return routes
}

async function readBody(request: Request): Promise<Json | null> {
  try {
    return asObject(await request.json())
  } catch {
    return null
  }
}
