import type { Context } from 'hono'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { PortalDeps } from '../portal-deps.ts'
import { type Visit, visitOf } from './visit.ts'

/** Opens pages by their links, and limits the requests by each link. */
export type LinkAccess = {
  /** null: the link is unknown, expired or revoked. */
  readonly open: (context: Context) => Promise<Visit | null>
  /** Counts these points; false: the link has used up its allowance. */
  readonly spendPoints: (visit: Visit, points: number) => Promise<boolean>
}

/** The points that one link may use within ten minutes (`duration` in seconds). */
const allowance = { points: 60, duration: 600 }

/** Access by links, counted in this process alone. */
export function openLinkAccess(deps: PortalDeps): LinkAccess {
  const limiter = new RateLimiterMemory(allowance)
  // A new one in each process: the files of forms from before a restart must be chosen again.
  const secret = deps.hash(`${deps.newId()}${deps.newId()}`)
  return {
    async open(context) {
      const token = context.req.param('token') ?? ''
      const page = await deps.store.clientPage(deps.hash(token), deps.now())
      return page && visitOf(deps, page, token, { requestedLanguage: context.req.query('lang'), secret })
    },
    spendPoints: (visit, points) =>
      limiter.consume(visit.page.link.id, points).then(
        () => true,
        () => false,
      ),
  }
}
