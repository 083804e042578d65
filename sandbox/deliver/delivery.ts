import { randomUUID } from 'node:crypto'
import type { Fault, Faults } from '../workspace/faults.ts'
import type { InstalledApp, Network } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import { sleep } from '../workspace/sleep.ts'
import {
  type Envelope,
  type EnvelopeType,
  failedOutcome,
  maxAcknowledgeMs,
  type Outcome,
  type PreparedDelivery,
  payloadName,
} from './envelope.ts'
import { httpBody, httpHeaders, postOverHttp, realSeconds } from './http-delivery.ts'
import { pushOverSocket } from './push-over-socket.ts'
import { routeOf } from './route-of.ts'
import { sign } from './sign.ts'
import type { SocketHub } from './socket-hub.ts'
import type { Traffic, TrafficEntry } from './traffic.ts'

/** Sends payloads to apps over Socket Mode or HTTP. */
export type Delivery = {
  /** Sends once and waits at most 3 seconds for the acknowledgement. */
  send(app: InstalledApp, type: EnvelopeType, payload: Json, retry?: Envelope['retry']): Promise<Outcome>
  /** Sends exactly these bytes over HTTP. */
  post(url: string, body: string, headers: Record<string, string>): Promise<Outcome>
  /** Sends an envelope over one open socket. */
  push(app: InstalledApp, envelope: Envelope): Promise<Outcome>
}

/** The dependencies of a delivery: the open sockets, the log, the ordered faults and the latency. */
type Setup = { sockets: SocketHub; traffic: Traffic; faults: Faults; network: Network }

/** A delivery over these sockets that logs everything and applies the ordered faults. */
export function createDelivery({ sockets, traffic, faults, network }: Setup): Delivery {
  const deadlineMs = () => maxAcknowledgeMs * network.deadlineScale
  const push: Delivery['push'] = (app, envelope) => pushOverSocket(sockets, app, envelope, deadlineMs())
  const post: Delivery['post'] = (url, body, headers) => postOverHttp(url, body, headers, deadlineMs())
  const send = (app: InstalledApp, delivery: PreparedDelivery) => sendOnce({ push, post }, app, delivery)
  return {
    async send(app, type, payload, retry = null) {
      const startedAt = performance.now()
      const delivery = prepare(app, { appId: app.id, id: randomUUID(), type, payload, retry })
      const entry = beginEntry(traffic, app, delivery)
      const isOff = type === 'interactive' && !app.manifest.interactivity
      const fault = isOff ? null : faults.takeForDelivery(payloadName(type, payload))
      await sleep(isOff ? 0 : network.latency)
      if (fault?.kind === 'duplicate') void sendDuplicate(traffic, app, delivery, fault.ms, send)
      const outcome = isOff
        ? failedOutcome('dispatch_failed', 'interactivity_off')
        : await sendWithFault(sockets, () => send(app, delivery), fault, deadlineMs())
      endEntry(traffic, entry, outcome, startedAt, fault?.kind ?? null)
      return outcome
    },
    push,
    post,
  }
}

function prepare(app: InstalledApp, envelope: Envelope): PreparedDelivery {
  const body = httpBody(envelope.type, envelope.payload)
  const signature = sign(app.signingSecret, body, realSeconds())
  return { envelope, body, headers: { ...signature, ...httpHeaders(envelope.type, envelope.retry) } }
}

function sendOnce(
  { push, post }: Pick<Delivery, 'push' | 'post'>,
  app: InstalledApp,
  { envelope, body, headers }: PreparedDelivery,
): Promise<Outcome> {
  const route = routeOf(app, envelope.type, envelope.payload)
  if (route === null) return Promise.resolve(failedOutcome('dispatch_failed', 'no_request_url'))
  return route === 'socket' ? push(app, envelope) : post(route, body, headers)
}

async function sendWithFault(
  sockets: SocketHub,
  send: () => Promise<Outcome>,
  fault: Fault | null,
  deadlineMs: number,
): Promise<Outcome> {
  if (fault?.kind === 'delay') await sleep(fault.ms)
  if (fault?.kind === 'lost') {
    await sleep(deadlineMs)
    return failedOutcome('operation_timeout', 'timeout')
  }
  const answer = send()
  if (fault?.kind === 'disconnect') sockets.drop('abrupt')
  const outcome = await answer
  return fault?.kind === 'lost_ack' ? failedOutcome('operation_timeout', 'timeout') : outcome
}

/** Sends the same payload a second time and ignores the app's answer. `afterMs`: milliseconds to wait first. */
async function sendDuplicate(
  traffic: Traffic,
  app: InstalledApp,
  { envelope, body, headers }: PreparedDelivery,
  afterMs: number,
  send: (app: InstalledApp, delivery: PreparedDelivery) => Promise<Outcome>,
): Promise<void> {
  await sleep(afterMs)
  // In Socket Mode a new envelope id tells the copies apart; the payload is the same.
  const copy = { envelope: { ...envelope, id: randomUUID() }, body, headers }
  const startedAt = performance.now()
  const entry = beginEntry(traffic, app, copy)
  endEntry(traffic, entry, await send(app, copy), startedAt, 'duplicate')
}

function beginEntry(traffic: Traffic, app: InstalledApp, delivery: PreparedDelivery): TrafficEntry {
  const { type, payload } = delivery.envelope
  const entry = traffic.begin({
    direction: 'delivery',
    app_id: app.id,
    method: null,
    type: payloadName(type, payload),
    summary: payload,
  })
  traffic.remember(entry.n, delivery)
  return entry
}

function endEntry(
  traffic: Traffic,
  entry: TrafficEntry,
  outcome: Outcome,
  startedAt: number,
  fault: string | null,
): void {
  const error = outcome.ok ? null : `${outcome.error} (${outcome.reason})`
  const answer = outcome.ok ? outcome.body : null
  traffic.end(entry, { ok: outcome.ok, error, answer, fault }, startedAt)
}
