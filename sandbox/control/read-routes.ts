import { Hono } from 'hono'
import { z } from 'zod'
import { seeHome } from '../people/home-tab.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, query } from './answer.ts'
import { seeChannels, seeMessages, seePeople } from './describe-for-person.ts'
import { seeApps } from './describe-apps.ts'
import { seeModal } from './describe-modal.ts'

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
  routes.get('/people', (c) => answer(c, () => ({ people: seePeople(workspace), team: workspace.team })))
  routes.get('/channels', (c) => answer(c, () => ({ channels: seeChannels(workspace, query(c, as).as) })))
  routes.get('/app', (c) => answer(c, () => ({ apps: seeApps(workspace) })))
  routes.get('/messages', (c) => answer(c, () => seeMessages(workspace, query(c, conversation))))
  routes.get('/modal', (c) => answer(c, () => ({ modal: seeModal(workspace, query(c, as).as) })))
  routes.get('/home', (c) => answer(c, () => seeHome(workspace, query(c, home))))
  return routes
}
