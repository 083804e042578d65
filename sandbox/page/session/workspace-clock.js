import { act, ask } from './api.js'

/** The last reading of the workspace's clock, and when it was taken by the page's own monotonic clock. */
const reading = { at: Date.now(), readAt: performance.now(), speed: 1, ahead: 0 }
const listeners = new Set()

/** What the clock of the workspace shows now, in milliseconds since 1970. */
export function workspaceNow() {
  return reading.at + (performance.now() - reading.readAt) * reading.speed
}

/** How many times as fast as real time it runs; 0: it stands still. */
export function clockSpeed() {
  return reading.speed
}

/** By how many milliseconds it is ahead of real time; below 0: behind. */
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
