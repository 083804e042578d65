import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { formLimits } from '../forms/form-limits.ts'

const minute = 60
const hour = 3600

/** Seconds to wait before trying again; null: accepted. */
export type RetryAfter = number | null

/**
 * Rate limits for people and programs, counted in this process alone. The global limits prevent many addresses together
 * from filling the disk and the intake channel; those by address are well above what an office behind one address
 * sends.
 */
export function openRateLimits() {
  const limiter = (points: number, duration: number) => new RateLimiterMemory({ points, duration })
  const forms = { perAddress: limiter(20, 10 * minute), total: limiter(120, 10 * minute) }
  const uploadedBytes = limiter(2_000_000_000, hour)
  const calls = limiter(240, minute)
  const forgeries = limiter(20, minute)
  return {
    /** A submitted form of `bytes`, by its header; null: unknown. */
    form: async (address: string, bytes: number | null): Promise<RetryAfter> =>
      (await consume(forms.perAddress, address)) ??
      (await consume(forms.total, 'all')) ??
      (await consume(uploadedBytes, 'all', bytes ?? formLimits.bytes)),
    /** A call of the signed endpoint, before any of it is read. */
    call: async (address: string): Promise<RetryAfter> =>
      (await consume(calls, address)) ?? waitOf(await forgeries.get(address), 20),
    /** A call whose signature was wrong. */
    forgery: async (address: string): Promise<void> => void (await consume(forgeries, address)),
  }
}

export type RateLimits = ReturnType<typeof openRateLimits>

async function consume(limiter: RateLimiterMemory, key: string, points = 1): Promise<RetryAfter> {
  try {
    await limiter.consume(key, points)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return secondsOf(refused)
    throw refused
  }
}

const waitOf = (state: RateLimiterRes | null, points: number): RetryAfter =>
  state && state.consumedPoints >= points ? secondsOf(state) : null

const secondsOf = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000))
