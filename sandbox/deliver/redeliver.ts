import { Refusal } from '../workspace/refusal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { httpHeaders, realSeconds } from './http-delivery.ts'
import { routeOf } from './route-of.ts'
import { sign } from './sign.ts'

const tenMinutes = 600

/**
 * Sends an earlier delivery again: the same bytes and headers, or as a retry (signed now, counted), with a stale
 * timestamp, or with a forged signature. The app's answer is ignored. `status` 0: no answer.
 */
export async function redeliver(
  workspace: Workspace,
  input: { n: number; retry?: boolean | undefined; stale?: boolean | undefined; forge?: boolean | undefined },
): Promise<{ status: number; body: unknown; error?: string }> {
  const delivery = workspace.traffic.sent(input.n)
  const app = delivery === null ? undefined : workspace.apps.get(delivery.envelope.appId)
  if (delivery === null || app === undefined) {
    throw new Refusal('unknown_delivery', `traffic entry ${input.n} is no delivery that is still remembered`)
  }
  const { envelope, body } = delivery
  const retry =
    input.retry === true ? { num: (envelope.retry?.num ?? 0) + 1, reason: 'http_timeout' } : envelope.retry
  const route = routeOf(app, envelope.type, envelope.payload)
  if (route === null)
    throw new Refusal('no_request_url', `nothing says where a ${envelope.type} payload goes`)
  if (route === 'socket') {
    if (input.stale === true || input.forge === true) {
      throw new Refusal('not_http', 'socket deliveries carry no signature: set a request URL first')
    }
    const outcome = await workspace.delivery.push(app, { ...envelope, retry })
    return outcome.ok
      ? { status: outcome.status, body: outcome.body ?? null }
      : { status: outcome.status, body: null, error: outcome.reason }
  }
  const at = realSeconds() - (input.stale === true ? tenMinutes : 0)
  const secret = input.forge === true ? `not ${app.signingSecret}` : app.signingSecret
  const isUnchanged = input.retry !== true && input.stale !== true && input.forge !== true
  const headers = isUnchanged
    ? delivery.headers
    : { ...sign(secret, body, at), ...httpHeaders(envelope.type, retry) }
  const outcome = await workspace.delivery.post(route, body, headers)
  return outcome.ok
    ? { status: outcome.status, body: outcome.body ?? null }
    : { status: outcome.status, body: null, error: outcome.reason }
}
