import type { InstalledApp } from '../workspace/installed-app.ts'
import type { Json } from '../workspace/json.ts'
import { type Envelope, failedOutcome, type Outcome } from './envelope.ts'
import type { SocketHub } from './socket-hub.ts'

/** Sends an envelope over the app's next open socket and waits `deadlineMs` for the acknowledgement. */
export async function pushOverSocket(
  sockets: SocketHub,
  app: InstalledApp,
  envelope: Envelope,
  deadlineMs: number,
): Promise<Outcome> {
  const answer = sockets.send(app.id, socketEnvelope(envelope), deadlineMs)
  if (answer === null) return failedOutcome('dispatch_failed', 'connection_failed')
  const settled = await answer
  if (settled.acknowledged) return { ok: true, status: 200, body: settled.payload }
  const reason = settled.reason === 'closed' ? 'connection_closed' : 'timeout'
  return failedOutcome('operation_timeout', reason)
}

function socketEnvelope({ id, type, payload, retry }: Envelope): Json & { envelope_id: string } {
  const common = { envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }
  if (type !== 'events_api') return common
  return { ...common, retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }
}
