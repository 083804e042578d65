/** What a test makes go wrong with calls of a method. */
export type Fault = {
  method: string
  times: number
  kind: 'error' | 'ratelimited' | 'lost_reply' | 'delay' | 'http_500'
  error: string
  /** Seconds. */
  retryAfter: number
  /** Milliseconds of a `delay`. */
  ms: number
}

/** Faults waiting for their calls. */
export type Faults = {
  add(fault: Fault): void
  /** The fault for this call, counted as used up; null when the call goes well. */
  take(method: string): Fault | null
  clear(): void
}

/** No faults; `*` as method stands for every method. */
export function createFaults(): Faults {
  const faults: Fault[] = []
  return {
    add: (fault) => void faults.push({ ...fault }),
    take(method) {
      const fault = faults.find((one) => one.times > 0 && (one.method === method || one.method === '*'))
      if (fault === undefined) return null
      fault.times -= 1
      if (fault.times === 0) faults.splice(faults.indexOf(fault), 1)
      return fault
    },
    clear: () => void faults.splice(0),
  }
}
