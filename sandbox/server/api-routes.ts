import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { dispatch } from '../web-api/dispatch.ts'
import { asObject, asText, type Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'

type Env = { Bindings: HttpBindings }

/** Slack's Web API below `/api/`: POST with a form or JSON, or GET. */
export function apiRoutes(workspace: Workspace): Hono<Env> {
  const routes = new Hono<Env>()
  routes.on(['GET', 'POST'], '/api/:method', async (c) => {
    const args = await readArguments(c)
    if (args === null) return c.json({ ok: false, error: 'invalid_json' })
    const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const answer = await dispatch(workspace, c.req.param('method'), args, bearer ?? asText(args.token))
    if (answer.lost) {
      c.env.outgoing.destroy()
      return RESPONSE_ALREADY_SENT
    }
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { 'content-type': 'application/json; charset=utf-8', ...answer.headers },
    })
  })
  return routes
}

async function readArguments(c: Context<Env>): Promise<Json | null> {
  if (c.req.method === 'GET') return c.req.query()
  const type = c.req.header('content-type') ?? ''
  if (type.includes('json')) {
    try {
      return asObject(await c.req.json())
    } catch {
      return null
    }
  }
  return { ...c.req.query(), ...(await c.req.parseBody()) }
}
