import { z } from 'zod'
import { type Instant, instant } from '../../deadlines/instant.ts'

/** The report of the local workspace about its clock; see sandbox/README.md. */
const clockReading = z.object({ now: z.int(), speed: z.number().min(0) })

/** The clock of the local workspace, as this process follows it. */
export type FollowedClock = {
  readonly now: () => Instant
  /** The factor by which it runs faster than real time; 0: it stands still. */
  readonly speed: () => number
  /** Calls back each time it is set to another time or speed; returns what ends that. */
  readonly onChange: (listener: () => void) => () => void
  readonly stop: () => void
}

/** Milliseconds. */
const reconnectDelay = 500

/**
 * Follows the clock of the workspace at `origin`, so that both clocks agree to within the time a message takes between
 * two processes. `machineNow`: milliseconds since 1970 by this machine. While the workspace does not answer, the clock
 * continues from its last reading. Rejects when the first reading fails.
 */
export async function followClock(origin: string, machineNow: () => number): Promise<FollowedClock> {
  const stopping = new AbortController()
  const clock = readingClock(machineNow)
  const first = await fetch(`${origin}/_control/clock`)
  const body = z.object({ clock: clockReading }).parse(await first.json())
  clock.set(body.clock)
  void followReadings(origin, clock.set, stopping.signal)
  return { now: clock.now, speed: clock.speed, onChange: clock.onChange, stop: () => stopping.abort() }
}

/** A clock that runs on from the last reading it was set to, and never backwards. */
function readingClock(machineNow: () => number) {
  const listeners = new Set<() => void>()
  let lastReading: { now: number; machineAt: number; speed: number } | null = null
  // A reading that arrives late must not turn the clock back.
  let latestTime = 0

  const currentTime = (): number => {
    if (lastReading === null) throw new Error('The clock of the workspace has not been read yet.')
    latestTime = Math.max(
      latestTime,
      Math.floor(lastReading.now + (machineNow() - lastReading.machineAt) * lastReading.speed),
    )
    return latestTime
  }
  return {
    now: () => instant(currentTime()),
    speed: () => lastReading?.speed ?? 1,
    onChange(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set({ now, speed }: z.output<typeof clockReading>): void {
      const isChange =
        lastReading !== null &&
        (lastReading.speed !== speed || Math.abs(now - currentTime()) > 1000 * Math.max(1, speed))
      lastReading = { now, machineAt: machineNow(), speed }
      if (isChange) for (const listener of listeners) listener()
    },
  }
}

/** Hands every reading of the workspace's stream on, and connects again whenever the stream ends. */
async function followReadings(
  origin: string,
  set: (reading: z.output<typeof clockReading>) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await readStream(origin, set, signal).catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, reconnectDelay).unref())
  }
}

async function readStream(
  origin: string,
  set: (reading: z.output<typeof clockReading>) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch(`${origin}/_control/clock/stream`, { signal })
  if (!response.body) throw new Error('The workspace sends no readings of its clock.')
  let remainder = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (remainder + text).split('\n')
    remainder = lines.pop() ?? ''
    for (const line of lines)
      if (line.startsWith('data: ')) set(clockReading.parse(JSON.parse(line.slice('data: '.length))))
  }
}
