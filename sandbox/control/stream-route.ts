import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { actingPerson } from '../people/person.ts'
import type { Change } from '../state/changes.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { answer, readQuery } from './answer.ts'

const heartbeat = 15_000

/** GET `stream?as=U…`: server-sent events named `changed`, one for each thing this person should read again. */
export function streamRoute(workspace: Workspace): Hono {
  const routes = new Hono()
  routes.get('/stream', (c) => {
    const { as } = readQuery(c, z.object({ as: z.string().default('') }))
    if (!workspace.store.users.has(as)) return answer(c, () => actingPerson(workspace, as))
    return streamSSE(c, async (stream) => {
      const stop = workspace.changes.listen((change) => {
        const visibleChange = visibleTo(workspace, as, change)
        if (visibleChange !== null)
          void stream.writeSSE({ event: 'changed', data: JSON.stringify(visibleChange) })
      })
      stream.onAbort(stop)
      await stream.writeSSE({ event: 'ready', data: '{}' })
      while (!stream.aborted && !stream.closed) {
        await stream.sleep(heartbeat)
        await stream.writeSSE({ event: 'beat', data: '{}' })
      }
      stop()
    })
  })
  return routes
}

function visibleTo(workspace: Workspace, as: string, change: Change): object | null {
  if ('modal' in change) return change.modal === as ? { modal: true } : null
  if ('home' in change) return change.home === as ? { home: true } : null
  if ('mail' in change) return { mail: true }
  if (!('channel' in change)) return change
  if (change.only !== undefined && change.only !== as) return null
  const isMember = workspace.store.channels.get(change.channel)?.members.includes(as) ?? false
  const { channel, ts } = change
  return isMember ? { channel, ...(ts === undefined ? {} : { ts }) } : null
}
