import { type PlainDate, plainDate } from '../../src/deadlines/plain-date.ts'

/** A quarter of an hour in milliseconds: all clocks of the world are set by whole quarters, and all hours here are in them. */
export const quarter = 900_000
const dayMs = 86_400_000

/** What the clock on the wall shows in one zone in every quarter of an hour of some months: looked up, never reckoned. */
export type WallClock = {
  readonly from: number
  /** By quarters since `from`: local date and time, `2026-03-29 03:00`. */
  readonly shown: readonly string[]
  readonly dateAt: (moment: number) => PlainDate
  /** The first moment at which that is shown, `24:00` included; infinite after these months. Throws before them. */
  readonly momentOf: (date: string, time: string) => number
}

/** Writes down what the host's time zone data says, from one moment (a whole quarter) up to another. */
export function wallClock(timeZone: string, { from, until }: { from: number; until: number }): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const shown: string[] = []
  const first = new Map<string, number>()
  for (let moment = from; moment < until; moment += quarter) {
    const wall = format.format(moment)
    shown.push(wall)
    if (!first.has(wall)) first.set(wall, moment)
  }
  return {
    from,
    shown,
    dateAt: (moment) =>
      plainDate((shown[Math.floor((moment - from) / quarter)] ?? '9999-12-31').slice(0, 10)),
    momentOf: (date, time) => {
      const wanted = time === '24:00' ? `${dayAfter(date)} 00:00` : `${date} ${time}`
      const found = first.get(wanted)
      if (found !== undefined) return found
      if (wanted > (shown.at(-1) ?? '')) return Number.POSITIVE_INFINITY
      throw new Error(`No clock in ${timeZone} shows ${wanted} in these months.`)
    },
  }
}

/** The next date. */
export const dayAfter = (date: string): PlainDate =>
  plainDate(new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10))
