import { randomUUID } from 'node:crypto'
import { asText, type Json } from '../record.ts'
import type { InstalledApp } from '../workspace.ts'
import { routeOf } from './route-of.ts'
import { sign } from './sign.ts'
import type { SocketHub } from './socket-hub.ts'
import type { Traffic } from './traffic.ts'

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

/** A delivery over these sockets that keeps the log. */
export function createDelivery(sockets: SocketHub, traffic: Traffic): Delivery {
  function pass(
    app: InstalledApp,
    envelope: Envelope,
    body: string,
    headers: Record<string, string>,
  ): Promise<Outcome> {
    const route = routeOf(app, envelope.type, envelope.payload)
    if (route === null) return Promise.resolve(failed('dispatch_failed', 'no_request_url'))
    return route === 'socket' ? delivery.push(app, envelope) : delivery.post(route, body, headers)
  }

  const delivery: Delivery = {
    async send(app, type, payload, retry = null) {
      const startedAt = performance.now()
      const entry = traffic.begin({
        direction: 'delivery',
        app_id: app.id,
        method: null,
        type: nameOf(type, payload),
        summary: payload,
      })
      const envelope: Envelope = { appId: app.id, id: randomUUID(), type, payload, retry }
      const body = encode(type, payload)
      const headers = { ...sign(app.signingSecret, body, seconds()), ...httpHeaders(type, retry) }
      traffic.remember(entry.n, { envelope, body, headers })
      const isOff = type === 'interactive' && !app.manifest.interactivity
      const outcome = isOff
        ? failed('dispatch_failed', 'interactivity_off')
        : await pass(app, envelope, body, headers)
      traffic.end(entry, outcome.ok, outcome.ok ? null : `${outcome.error} (${outcome.reason})`, startedAt)
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

/** Seconds since 1970, now. */
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
