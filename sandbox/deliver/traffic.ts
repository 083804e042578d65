import type { PreparedDelivery } from './envelope.ts'
import { withoutSecrets } from './without-secrets.ts'

/** One call of the Web API, or one payload sent to an app. */
export type TrafficEntry = {
  /** Counts from 1 since the sandbox started. */
  n: number
  /** ISO 8601, UTC; in real time, independent of the workspace's clock. */
  at: string
  direction: 'api' | 'delivery'
  app_id: string | null
  /** The Web API method; null for a delivery. */
  method: string | null
  /** The name of the delivered payload, e.g. `view_submission` or `event:message`; null for an API call. */
  type: string | null
  ok: boolean
  error: string | null
  /** The kind of fault that was ordered for it; null: none. */
  fault: string | null
  /** Milliseconds until the answer; null while there is none. */
  ms: number | null
  /** Arguments without tokens, or the payload. */
  summary: unknown
  /** The answer, or what the app acknowledged with; null while there is none, and after it was dropped. */
  answer: unknown
}

/** A search of the log; a condition that is left out matches everything. */
export type TrafficQuery = {
  /** Only entries after this one. */
  since: number
  direction?: TrafficEntry['direction'] | undefined
  /** Only failures. */
  failed: boolean
  /** Only entries that contain this text anywhere, ignoring case. */
  q: string
  /** The maximum number; the newest are kept. */
  limit: number
}

/** The result of a call or a delivery. */
export type TrafficEnd = { ok: boolean; error: string | null; answer?: unknown; fault?: string | null }

const maxEntries = 10_000
/** Answers can be long (a channel's history), so only the latest are kept. */
const maxAnswers = 1000

/** The log of calls and deliveries; keeps the latest 10 000. */
export type Traffic = {
  begin(entry: Pick<TrafficEntry, 'direction' | 'app_id' | 'method' | 'type' | 'summary'>): TrafficEntry
  end(entry: TrafficEntry, end: TrafficEnd, startedAt: number): void
  /** Oldest first, without secrets. */
  find(query: Partial<TrafficQuery>): TrafficEntry[]
  remember(n: number, sent: PreparedDelivery): void
  /** The delivery with this number; null when `n` is no delivery or was dropped. */
  sent(n: number): PreparedDelivery | null
}

/** Creates an empty log. `secrets`: texts that are hidden in it, such as the apps' tokens. */
export function createTraffic(secrets: readonly string[]): Traffic {
  const entries: TrafficEntry[] = []
  const deliveries = new Map<number, PreparedDelivery>()
  let count = 0
  return {
    begin(entry) {
      const fresh: TrafficEntry = {
        n: ++count,
        at: new Date().toISOString(),
        ...entry,
        ok: false,
        error: 'unanswered',
        fault: null,
        ms: null,
        answer: null,
      }
      entries.push(fresh)
      const oldAnswer = entries.at(-1 - maxAnswers)
      if (oldAnswer !== undefined) oldAnswer.answer = null
      const droppedEntry = entries.length > maxEntries ? entries.shift() : undefined
      if (droppedEntry !== undefined) deliveries.delete(droppedEntry.n)
      return fresh
    },
    end(entry, { ok, error, answer = null, fault = null }, startedAt) {
      entry.ok = ok
      entry.error = error
      entry.answer = answer
      entry.fault = fault
      entry.ms = Math.round((performance.now() - startedAt) * 10) / 10
    },
    find({ since = 0, direction, failed = false, q = '', limit = maxEntries }) {
      const searchText = q.trim().toLowerCase()
      const matches: TrafficEntry[] = []
      for (const entry of entries.toReversed()) {
        if (entry.n <= since || matches.length >= limit) break
        if (direction !== undefined && entry.direction !== direction) continue
        if (failed && entry.ok) continue
        const entryWithoutSecrets = withoutSecrets(entry, secrets)
        if (searchText === '' || JSON.stringify(entryWithoutSecrets).toLowerCase().includes(searchText))
          matches.push(entryWithoutSecrets)
      }
      return matches.reverse()
    },
    remember: (n, sent) => deliveries.set(n, sent),
    sent: (n) => deliveries.get(n) ?? null,
  }
}
