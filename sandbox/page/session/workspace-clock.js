import { act, ask } from './api.js'

/** The last reading of the workspace's clock, and when it was taken by the page's own monotonic clock. */
const reading = { at: Date.now(), readAt: performance.now(), speed: 1, ahead: 0 }
const listeners = new Set()

/** The current time on the clock of the workspace, in milliseconds since 1970. */
export function workspaceNow() {
  return reading.at + (performance.now() - reading.readAt) * reading.speed
}

/** The speed of the clock as a multiple of real time; 0: it is stopped. */
export function clockSpeed() {
  return reading.speed
}

/** The milliseconds by which the clock is ahead of real time; below 0: behind. */
export function clockAhead() {
  return reading.ahead + (performance.now() - reading.readAt) * (reading.speed - 1)
}

/** Reads the clock again. */
export async function readClock() {
  saveReading((await ask('clock')).clock)
}

/**
 * Sets the clock: another speed, a later time, or both.
 *
 * @param {{ speed?: number, to?: string, add?: number, zone?: string }} change `add` in seconds
 */
export async function changeClock(change) {
  saveReading((await act('clock', change)).clock)
}

/**
 * Calls back each time the clock was read.
 *
 * @param {() => void} listener
 */
export function onClock(listener) {
  listeners.add(listener)
}

function saveReading(clock) {
  Object.assign(reading, { at: clock.now, readAt: performance.now(), speed: clock.speed, ahead: clock.ahead })
  for (const listener of listeners) listener()
}
