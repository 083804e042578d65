import { Hono } from 'hono'
import { z } from 'zod'
import { redeliver } from '../deliver/redeliver.ts'
import { callFaults, deliveryFaults } from '../workspace/faults.ts'
import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { administerChannel, administerPerson } from './administer.ts'
import { administerUserGroup } from './administer-user-group.ts'
import { answer, readBody } from './answer.ts'
import { describeInstruments } from './describe-instruments.ts'

const faultParts = {
  times: z.number().int().min(1).nullable().default(1),
  probability: z.number().gt(0).max(1).default(1),
  error: z.string().default('internal_error'),
  retryAfter: z.number().int().min(0).default(1),
  ms: z.number().int().min(0).max(600_000).optional(),
}

const schemas = {
  fault: z.union([
    z.object({ method: z.string(), kind: z.enum(callFaults), ...faultParts }),
    z.object({ delivery: z.string(), kind: z.enum(deliveryFaults), ...faultParts }),
  ]),
  clearFaults: z.object({ id: z.number().int().optional() }),
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
  settings: z.object({
    retryScale: z.number().min(0).max(10).optional(),
    latency: z.number().int().min(0).max(60_000).optional(),
    deadlineScale: z.number().min(0.1).max(100).optional(),
  }),
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

/**
 * POST requests of the control API that set up the workspace for a test: faults, connections, channels, user groups,
 * people.
 */
export function instrumentRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  const post = <T>(path: string, schema: z.ZodType<T>, act: (input: T) => Promise<object> | object): void => {
    routes.post(path, (c) => answer(c, async () => act(await readBody(c, schema))))
  }
  routes.get('/instruments', (c) => answer(c, () => describeInstruments(workspace)))
  post('/fault', schemas.fault, (input) => {
    const nobody = { method: null, delivery: null, mail: null, ms: input.kind === 'duplicate' ? 0 : 1000 }
    const { ms = nobody.ms, ...order } = input
    return { fault: workspace.faults.add({ ...nobody, ...order, ms }) }
  })
  post('/clear-faults', schemas.clearFaults, ({ id }) => ({ cleared: workspace.faults.clear(id) }))
  post('/disconnect', schemas.disconnect, ({ mode }) => ({ dropped: workspace.sockets.drop(mode) }))
  post('/redeliver', schemas.redeliver, (input) => redeliver(workspace, input))
  post('/request-url', schemas.requestUrl, ({ app_id, url }) => {
    const app = workspace.apps.get(app_id)
    if (app === undefined) throw new Refusal('unknown_app', `there is no app ${app_id}: see /_control/app`)
    app.requestUrl = url
    workspace.changes.announce({ people: true })
    return {}
  })
  post('/settings', schemas.settings, ({ retryScale, latency, deadlineScale }) => {
    if (retryScale !== undefined) workspace.retryScale = retryScale
    if (latency !== undefined) workspace.network.latency = latency
    if (deadlineScale !== undefined) workspace.network.deadlineScale = deadlineScale
    return { retryScale: workspace.retryScale, ...workspace.network }
  })
  post('/channel', schemas.channel, (input) => ({ channel: administerChannel(workspace, input) }))
  post('/usergroup', schemas.usergroup, (input) => ({ usergroup: administerUserGroup(workspace, input) }))
  post('/person', schemas.person, (input) => ({ person: administerPerson(workspace, input) }))
  return routes
}
