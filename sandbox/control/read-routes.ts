import { Hono } from 'hono'
import { z } from 'zod'
import { describeHome } from '../people/home-tab.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readQuery } from './answer.ts'
import { describeApps } from './describe-apps.ts'
import { describeChannels, describeMessages, describePeople } from './describe-for-person.ts'
import { describeModal } from './describe-modal.ts'

const as = z.object({ as: z.string() })
const conversation = as.extend({
  channel: z.string(),
  thread: z.string().optional(),
  last: z.coerce.number().int().min(1).optional(),
})
const home = as.extend({ app_id: z.string() })

/** GET requests of the control API: what a person sees. */
export function readRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.get('/people', (c) => answer(c, () => ({ people: describePeople(workspace), team: workspace.team })))
  routes.get('/channels', (c) =>
    answer(c, () => ({ channels: describeChannels(workspace, readQuery(c, as).as) })),
  )
  routes.get('/app', (c) => answer(c, () => ({ apps: describeApps(workspace) })))
  routes.get('/messages', (c) => answer(c, () => describeMessages(workspace, readQuery(c, conversation))))
  routes.get('/modal', (c) => answer(c, () => ({ modal: describeModal(workspace, readQuery(c, as).as) })))
  routes.get('/home', (c) => answer(c, () => describeHome(workspace, readQuery(c, home))))
  return routes
}
