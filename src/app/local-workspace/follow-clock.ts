import { z } from 'zod'
import { type Instant, instant } from '../../deadlines/instant.ts'

/** What the local workspace says of its clock; see sandbox/README.md. */
const reading = z.object({ now: z.int(), speed: z.number().min(0) })

/** The clock of the local workspace, as this process follows it. */
export type FollowedClock = {
  readonly now: () => Instant
  /** How many times as fast as real time it runs; 0: it stands still. */
  readonly speed: () => number
  /** Tells each time that it was set to another moment or speed; returns what ends the telling. */
  readonly onChange: (listener: () => void) => () => void
  readonly stop: () => void
}

/** In milliseconds. */
const betweenTries = 500

/**
 * Follows the clock of the workspace at `origin`, so that its moments are ours within the time that a message takes
 * between two processes. `real`: milliseconds since 1970 by this machine. While the workspace does not answer, the
 * clock goes on as it was heard last. Rejects when the first reading cannot be had.
 */
export async function followClock(origin: string, real: () => number): Promise<FollowedClock> {
  const ending = new AbortController()
  const listeners = new Set<() => void>()
  let heard: { at: number; realAt: number; speed: number } | null = null
  // A reading that took its time must not take ours back.
  let latest = 0

  const moment = (): number => {
    if (heard === null) throw new Error('The clock of the workspace was not read yet.')
    latest = Math.max(latest, Math.floor(heard.at + (real() - heard.realAt) * heard.speed))
    return latest
  }
  const hear = (text: string): void => {
    const { now, speed } = reading.parse(JSON.parse(text))
    const isNew =
      heard !== null && (heard.speed !== speed || Math.abs(now - moment()) > 1000 * Math.max(1, speed))
    heard = { at: now, realAt: real(), speed }
    if (isNew) for (const listener of listeners) listener()
  }
  const follow = async (): Promise<void> => {
    const response = await fetch(`${origin}/_control/clock/stream`, { signal: ending.signal })
    if (!response.body) throw new Error('The workspace tells nothing of its clock.')
    let rest = ''
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) if (line.startsWith('data: ')) hear(line.slice('data: '.length))
    }
  }
  const keepFollowing = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await follow().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, betweenTries).unref())
    }
  }
  const first = await fetch(`${origin}/_control/clock`)
  const { clock } = z.object({ clock: z.unknown() }).parse(await first.json())
  hear(JSON.stringify(clock))
  void keepFollowing()

  return {
    now: () => instant(moment()),
    speed: () => heard?.speed ?? 1,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => ending.abort(),
  }
}
