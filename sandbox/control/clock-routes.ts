import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { isZone } from '../setup/workspace-file.ts'
import { type Clock, maxSpeed } from '../state/clock.ts'
import type { Json } from '../workspace/json.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readBody } from './answer.ts'
import { nextWorkingMorning } from './next-working-morning.ts'

/** The interval at which the stream repeats an unchanged clock, in milliseconds. */
const heartbeat = 5_000

const change = z
  .object({
    speed: z.number().min(0).max(maxSpeed).optional(),
    to: z.union([z.enum(['now', 'next_working_morning']), z.iso.datetime({ offset: true })]).optional(),
    add: z.number().min(0).max(31_622_400).optional(),
    zone: z
      .string()
      .refine(isZone, { error: 'must be an IANA time zone such as Asia/Shanghai' })
      .default('UTC'),
  })
  .refine(({ speed, to, add }) => speed !== undefined || to !== undefined || add !== undefined, {
    error: 'say at least one of speed, to and add',
  })
  .refine(({ to, add }) => to === undefined || add === undefined, { error: 'to and add exclude each other' })

/** GET and POST `clock`: the time on the workspace's clock and its speed; `clock/stream` follows it. */
export function clockRoutes(workspace: Workspace): Hono {
  const { clock } = workspace.store
  const routes = new Hono()
  routes.get('/clock', (c) => answer(c, () => ({ clock: describeClock(clock) })))
  routes.post('/clock', (c) =>
    answer(c, async () => {
      const { speed, to, add, zone } = await readBody(c, change)
      if (to === 'now') clock.jump(clock.real())
      else if (to === 'next_working_morning') clock.jump(nextWorkingMorning(clock.now(), zone))
      else if (to !== undefined) clock.jump(Date.parse(to))
      if (add !== undefined) clock.jump(clock.now() + add * 1000)
      const newSpeed = speed ?? (to === 'now' ? 1 : undefined)
      if (newSpeed !== undefined) clock.run(newSpeed)
      return { clock: describeClock(clock) }
    }),
  )
  routes.get('/clock/stream', (c) =>
    streamSSE(c, async (stream) => {
      const tell = () => stream.writeSSE({ event: 'clock', data: JSON.stringify(describeClock(clock)) })
      const stop = clock.listen(() => void tell())
      stream.onAbort(stop)
      while (!stream.aborted && !stream.closed) {
        await tell()
        await stream.sleep(heartbeat)
      }
      stop()
    }),
  )
  return routes
}

function describeClock(clock: Clock): Json {
  const now = clock.now()
  return { now, at: new Date(now).toISOString(), speed: clock.speed, ahead: now - clock.real() }
}
