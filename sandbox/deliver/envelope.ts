import { asText, type Json } from '../workspace/json.ts'

/** The time limit for an app's acknowledgement, in milliseconds. */
export const maxAcknowledgeMs = 3000

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

/** A signed delivery, which can be sent again byte for byte. */
export type PreparedDelivery = { envelope: Envelope; body: string; headers: Record<string, string> }

type FailureKind = 'operation_timeout' | 'dispatch_failed'

/** The app's acknowledgement with its body, or why there was none in time. */
export type Outcome =
  | { ok: true; status: number; body: unknown }
  | { ok: false; error: FailureKind; reason: string; status: number; noRetry: boolean }

/** A delivery that was not acknowledged. `status`: the app's HTTP status, 0 without an answer. */
export function failedOutcome(error: FailureKind, reason: string, status = 0, noRetry = false): Outcome {
  return { ok: false, error, reason, status, noRetry }
}

/** The name of a payload in the log: `slash_command`, `block_actions`, `event:message` and so on. */
export function payloadName(type: EnvelopeType, payload: Json): string {
  if (type === 'slash_commands') return 'slash_command'
  if (type === 'interactive') return asText(payload.type)
  const event = payload.event
  return `event:${typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : ''}`
}
