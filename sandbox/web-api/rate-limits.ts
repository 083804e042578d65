import type { Clock } from '../state/clock.ts'

type Bucket = { tokens: number; at: number; realAt: number }

const perChannel = { perMinute: 60, burst: 5 }

/** Counts calls against Slack's rates: a bucket per app and method, and one per channel for new messages. */
export type RateLimits = {
  /** Seconds to wait before this call would be let through; null when it is let through now. */
  take(appId: string, method: string, perMinute: number, channel: string | null): number | null
}

/**
 * Creates full buckets; `factor` multiplies every rate and burst. They fill in real time, and as fast as the clock
 * where that runs faster, so that an app has an hour's quota for each hour on the clock.
 */
export function createRateLimits(factor: number, clock: Pick<Clock, 'now' | 'real'>): RateLimits {
  const buckets = new Map<string, Bucket>()

  function refill(key: string, perMinute: number, burst: number): Bucket {
    const [at, realAt] = [clock.now(), clock.real()]
    const bucket = buckets.get(key) ?? { tokens: burst * factor, at, realAt }
    const passed = Math.max(at - bucket.at, realAt - bucket.realAt)
    bucket.tokens = Math.min(burst * factor, bucket.tokens + (passed / 60_000) * perMinute * factor)
    bucket.at = at
    bucket.realAt = realAt
    buckets.set(key, bucket)
    return bucket
  }

  return {
    take(appId, method, perMinute, channel) {
      const limits: [Bucket, number][] = [[refill(`${appId} ${method}`, perMinute, perMinute), perMinute]]
      if (method === 'chat.postMessage' && channel !== null) {
        const { perMinute: rate, burst } = perChannel
        limits.push([refill(`${appId} ${method} ${channel}`, rate, burst), rate])
      }
      const waits = limits.map(([bucket, rate]) => ((1 - bucket.tokens) * 60) / (rate * factor))
      const wait = Math.max(...waits)
      if (wait > 0) return Math.max(1, Math.ceil(wait))
      for (const [bucket] of limits) bucket.tokens -= 1
      return null
    },
  }
}
