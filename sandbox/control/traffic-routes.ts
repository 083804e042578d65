import { Hono } from 'hono'
import { z } from 'zod'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readQuery } from './answer.ts'

const find = z.object({
  since: z.coerce.number().int().min(0).default(0),
  direction: z.enum(['api', 'delivery']).optional(),
  failed: z.stringbool().default(false),
  q: z.string().default(''),
  limit: z.coerce.number().int().min(1).default(10_000),
})

/** GET `traffic`: the log, searched; `traffic/export`: the same as a file. */
export function trafficRoutes(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.get('/traffic', (c) => answer(c, () => ({ traffic: workspace.traffic.find(readQuery(c, find)) })))
  routes.get('/traffic/export', (c) =>
    answer(c, () => {
      c.header('content-disposition', 'attachment; filename="traffic.json"')
      return { traffic: workspace.traffic.find(readQuery(c, find)) }
    }),
  )
  return routes
}
