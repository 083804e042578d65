import { randomUUID } from 'node:crypto'
import type { Fault, Faults } from '../faults.ts'
import { asText, type Json } from '../record.ts'
import { sleep } from '../sleep.ts'
import type { InstalledApp, Network } from '../workspace.ts'
import { routeOf } from './route-of.ts'
import { sign } from './sign.ts'
import type { SocketHub } from './socket-hub.ts'
import type { Sent, Traffic, TrafficEntry } from './traffic.ts'

/** How long an app has to acknowledge, in milliseconds. */
export const acknowledgeWithin = 3000

/** The three kinds of payload Slack sends. */
export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api'

/** A payload on its way to an app; `retry` counts from 1 and is null for the first attempt. */
export type Envelope = {
  appId: string
  id: string
  type: EnvelopeType
  payload: Json
  retry: { num: number; reason: string } | null
}

/** The acknowledgement with its body, or why there was none in time. */
export type Outcome =
  | { ok: true; status: number; body: unknown }
  | {
      ok: false
      error: 'operation_timeout' | 'dispatch_failed'
      reason: string
      status: number
      noRetry: boolean
    }

/** Sends payloads to apps over Socket Mode or HTTP. */
export type Delivery = {
  /** Sends once and waits at most 3 seconds for the acknowledgement. */
  send(app: InstalledApp, type: EnvelopeType, payload: Json, retry?: Envelope['retry']): Promise<Outcome>
  /** Sends exactly these bytes over HTTP. */
  post(url: string, body: string, headers: Record<string, string>): Promise<Outcome>
  /** Sends an envelope over one open socket. */
  push(app: InstalledApp, envelope: Envelope): Promise<Outcome>
}

/** What a delivery goes through. */
export type Way = { sockets: SocketHub; traffic: Traffic; faults: Faults; network: Network }

/** A delivery over these sockets that keeps the log, and lets go wrong what was ordered. */
export function createDelivery({ sockets, traffic, faults, network }: Way): Delivery {
  function pass(app: InstalledApp, { envelope, body, headers }: Sent): Promise<Outcome> {
    const route = routeOf(app, envelope.type, envelope.payload)
    if (route === null) return Promise.resolve(failed('dispatch_failed', 'no_request_url'))
    return route === 'socket' ? delivery.push(app, envelope) : delivery.post(route, body, headers)
  }

  async function spoiled(app: InstalledApp, sent: Sent, fault: Fault | null): Promise<Outcome> {
    if (fault?.kind === 'delay') await sleep(fault.ms)
    if (fault?.kind === 'duplicate') void repeat(app, sent, fault.ms)
    if (fault?.kind === 'lost') {
      await sleep(acknowledgeWithin)
      return failed('operation_timeout', 'timeout')
    }
    const answer = pass(app, sent)
    if (fault?.kind === 'disconnect') sockets.drop('abrupt')
    const outcome = await answer
    return fault?.kind === 'lost_ack' ? failed('operation_timeout', 'timeout') : outcome
  }

  /** Sends the same payload once more. Nothing its answer says is carried out. */
  async function repeat(app: InstalledApp, { envelope, body, headers }: Sent, after: number): Promise<void> {
    await sleep(after)
    // Socket Mode tells envelopes apart by their id; what is in them is the same.
    const copy = { envelope: { ...envelope, id: randomUUID() }, body, headers }
    const startedAt = performance.now()
    const entry = begin(app, copy)
    end(entry, await pass(app, copy), startedAt, 'duplicate')
  }

  function begin(app: InstalledApp, sent: Sent): TrafficEntry {
    const { type, payload } = sent.envelope
    const entry = traffic.begin({
      direction: 'delivery',
      app_id: app.id,
      method: null,
      type: nameOf(type, payload),
      summary: payload,
    })
    traffic.remember(entry.n, sent)
    return entry
  }

  function end(entry: TrafficEntry, outcome: Outcome, startedAt: number, fault: string | null): void {
    const error = outcome.ok ? null : `${outcome.error} (${outcome.reason})`
    const answer = outcome.ok ? outcome.body : null
    traffic.end(entry, { ok: outcome.ok, error, answer, fault }, startedAt)
  }

  const delivery: Delivery = {
    async send(app, type, payload, retry = null) {
      const startedAt = performance.now()
      const envelope: Envelope = { appId: app.id, id: randomUUID(), type, payload, retry }
      const body = encode(type, payload)
      const headers = { ...sign(app.signingSecret, body, seconds()), ...httpHeaders(type, retry) }
      const sent = { envelope, body, headers }
      const entry = begin(app, sent)
      const isOff = type === 'interactive' && !app.manifest.interactivity
      const fault = isOff ? null : faults.takeForDelivery(nameOf(type, payload))
      await sleep(isOff ? 0 : network.latency)
      const outcome = isOff ? failed('dispatch_failed', 'interactivity_off') : await spoiled(app, sent, fault)
      end(entry, outcome, startedAt, fault?.kind ?? null)
      return outcome
    },
    async push(app, envelope) {
      const answer = sockets.send(app.id, socketEnvelope(envelope), acknowledgeWithin)
      if (answer === null) return failed('dispatch_failed', 'connection_failed')
      const settled = await answer
      if (settled.acknowledged) return { ok: true, status: 200, body: settled.payload }
      return failed('operation_timeout', settled.reason === 'closed' ? 'connection_closed' : 'timeout')
    },
    async post(url, body, headers) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(acknowledgeWithin),
        })
        const text = await response.text()
        if (response.ok) return { ok: true, status: response.status, body: decode(text, response) }
        const noRetry = response.headers.get('x-slack-no-retry') === '1'
        return failed('dispatch_failed', 'http_error', response.status, noRetry)
      } catch (error) {
        const late = error instanceof Error && error.name === 'TimeoutError'
        return late
          ? failed('operation_timeout', 'http_timeout')
          : failed('dispatch_failed', 'connection_failed')
      }
    },
  }
  return delivery
}

/** Seconds since 1970, really: apps refuse a signature that is not of their own time. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

/** The headers of an HTTP delivery besides its signature. */
export function httpHeaders(type: EnvelopeType, retry: Envelope['retry']): Record<string, string> {
  const form = 'application/x-www-form-urlencoded'
  return {
    'content-type': type === 'events_api' ? 'application/json' : form,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...(retry === null
      ? {}
      : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
  }
}

function failed(
  error: 'operation_timeout' | 'dispatch_failed',
  reason: string,
  status = 0,
  noRetry = false,
): Outcome {
  return { ok: false, error, reason, status, noRetry }
}

function socketEnvelope(envelope: Envelope): Json & { envelope_id: string } {
  const { id, type, payload, retry } = envelope
  const common = { envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }
  if (type !== 'events_api') return common
  return { ...common, retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
}

function encode(type: EnvelopeType, payload: Json): string {
  if (type === 'events_api') return JSON.stringify(payload)
  if (type === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  return new URLSearchParams(Object.entries(payload).map(([key, value]) => [key, String(value)])).toString()
}

function decode(text: string, response: Response): unknown {
  if (text === '') return undefined
  if (!(response.headers.get('content-type') ?? '').includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function nameOf(type: EnvelopeType, payload: Json): string {
  if (type === 'slash_commands') return 'slash_command'
  if (type === 'interactive') return asText(payload.type)
  const event = payload.event
  return `event:${typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''}`
}
