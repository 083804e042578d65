import type { Envelope } from './delivery.ts'

/** One call of the Web API, or one payload sent to an app. */
export type TrafficEntry = {
  /** Counts from 1 since the sandbox started. */
  n: number
  /** ISO 8601, UTC. */
  at: string
  direction: 'api' | 'delivery'
  app_id: string | null
  /** The Web API method; null for a delivery. */
  method: string | null
  /** What was delivered, e.g. `view_submission` or `event:message`; null for an API call. */
  type: string | null
  ok: boolean
  error: string | null
  /** Milliseconds until the answer; null while there is none. */
  ms: number | null
  /** Arguments without tokens, or the payload. */
  summary: unknown
}

/** What is needed to send a delivery again byte for byte. */
export type Sent = { envelope: Envelope; body: string; headers: Record<string, string> }

const kept = 10_000

/** The log of what went back and forth; the oldest entries are forgotten after 10 000. */
export type Traffic = {
  begin(entry: Omit<TrafficEntry, 'n' | 'at' | 'ok' | 'error' | 'ms'>): TrafficEntry
  end(entry: TrafficEntry, ok: boolean, error: string | null, startedAt: number): void
  since(n: number): TrafficEntry[]
  remember(n: number, sent: Sent): void
  /** Null when `n` is no delivery or is forgotten. */
  sent(n: number): Sent | null
}

/** An empty log. */
export function createTraffic(): Traffic {
  const entries: TrafficEntry[] = []
  const deliveries = new Map<number, Sent>()
  let count = 0
  return {
    begin(entry) {
      const fresh: TrafficEntry = {
        n: ++count,
        at: new Date().toISOString(),
        ...entry,
        ok: false,
        error: 'unanswered',
        ms: null,
      }
      entries.push(fresh)
      const gone = entries.length > kept ? entries.shift() : undefined
      if (gone !== undefined) deliveries.delete(gone.n)
      return fresh
    },
    end(entry, ok, error, startedAt) {
      entry.ok = ok
      entry.error = error
      entry.ms = Math.round((performance.now() - startedAt) * 10) / 10
    },
    since: (n) => entries.filter((entry) => entry.n > n),
    remember: (n, sent) => deliveries.set(n, sent),
    sent: (n) => deliveries.get(n) ?? null,
  }
}
