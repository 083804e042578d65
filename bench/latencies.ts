/** Percentiles in milliseconds, rounded to a tenth. */
export type Latencies = {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** Computes percentiles by the nearest rank, so that each is a measured value. Throws if there is no value. */
export function latencies(milliseconds: readonly number[]): Latencies {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
    if (value === undefined) throw new Error('Nothing was measured.')
    return Math.round(value * 10) / 10
  }
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
