import type { Json } from '../workspace/json.ts'
import { type Envelope, type EnvelopeType, failedOutcome, type Outcome } from './envelope.ts'

/** Posts these bytes to the app and waits `deadlineMs` for its answer. Redirects are not followed. */
export async function postOverHttp(
  url: string,
  body: string,
  headers: Record<string, string>,
  deadlineMs: number,
): Promise<Outcome> {
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal })
    const text = await response.text()
    if (response.ok) return { ok: true, status: response.status, body: decode(text, response) }
    const noRetry = response.headers.get('x-slack-no-retry') === '1'
    return failedOutcome('dispatch_failed', 'http_error', response.status, noRetry)
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return isLate
      ? failedOutcome('operation_timeout', 'http_timeout')
      : failedOutcome('dispatch_failed', 'connection_failed')
  }
}

/** The current second since 1970 in real time, because apps refuse signatures that are minutes old. */
export function realSeconds(): number {
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

/** The body of an HTTP delivery: JSON for events, a form for everything else. */
export function httpBody(type: EnvelopeType, payload: Json): string {
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
