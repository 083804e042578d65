import { Hono } from 'hono'
import { z } from 'zod'
import { redeliver } from '../deliver/redeliver.ts'
import { Refusal } from '../refusal.ts'
import type { Workspace } from '../workspace.ts'
import { administerChannel, administerPerson } from './administer.ts'
import { administerUserGroup } from './administer-user-group.ts'
import { answer, body } from './answer.ts'

const schemas = {
  fault: z.object({
    method: z.string(),
    times: z.number().int().min(1).default(1),
    kind: z.enum(['error', 'ratelimited', 'lost_reply', 'delay', 'http_500']),
    error: z.string().default('internal_error'),
    retryAfter: z.number().int().min(0).default(1),
    ms: z.number().int().min(0).default(1000),
  }),
  disconnect: z.object({
    mode: z.enum(['warning', 'refresh_requested', 'abrupt']).default('refresh_requested'),
  }),
  redeliver: z.object({
    n: z.number().int(),
    retry: z.boolean().optional(),
    stale: z.boolean().optional(),
    forge: z.boolean().optional(),
  }),
  requestUrl: z.object({ app_id: z.string(), url: z.url().nullable() }),
  settings: z.object({ retryScale: z.number().min(0).max(10).optional() }),
  channel: z.object({
    channel: z.string(),
    name: z.string().optional(),
    is_archived: z.boolean().optional(),
    is_ext_shared: z.boolean().optional(),
    add: z.array(z.string()).default([]),
    remove: z.array(z.string()).default([]),
  }),
  usergroup: z.object({
    usergroup: z.string(),
    users: z.array(z.string()).optional(),
    add: z.array(z.string()).default([]),
    remove: z.array(z.string()).default([]),
    disabled: z.boolean().optional(),
  }),
  person: z.object({
    user: z.string(),
    real_name: z.string().optional(),
    locale: z.string().optional(),
    tz: z.string().optional(),
    is_admin: z.boolean().optional(),
    deleted: z.boolean().optional(),
  }),
}

/** POST requests of the control API that arrange the world for a test: faults, connections, channels, user groups, people. */
export function instrumentRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  const post = <T>(path: string, schema: z.ZodType<T>, act: (input: T) => Promise<object> | object): void => {
    routes.post(path, (c) => answer(c, async () => act(await body(c, schema))))
  }
  post('/fault', schemas.fault, (input) => {
    workspace.faults.add(input)
    return {}
  })
  post('/clear-faults', z.object({}), () => {
    workspace.faults.clear()
    return {}
  })
  post('/disconnect', schemas.disconnect, ({ mode }) => ({ dropped: workspace.sockets.drop(mode) }))
  post('/redeliver', schemas.redeliver, (input) => redeliver(workspace, input))
  post('/request-url', schemas.requestUrl, ({ app_id, url }) => {
    const app = workspace.apps.get(app_id)
    if (app === undefined) throw new Refusal('unknown_app', `there is no app ${app_id}: see /_control/app`)
    app.requestUrl = url
    workspace.changes.announce({ people: true })
    return {}
  })
  post('/settings', schemas.settings, ({ retryScale }) => {
    if (retryScale !== undefined) workspace.retryScale = retryScale
    return { retryScale: workspace.retryScale }
  })
  post('/channel', schemas.channel, (input) => ({ channel: administerChannel(workspace, input) }))
  post('/usergroup', schemas.usergroup, (input) => ({ usergroup: administerUserGroup(workspace, input) }))
  post('/person', schemas.person, (input) => ({ person: administerPerson(workspace, input) }))
  return routes
}
