import { type PlainDate, plainDate } from '../../src/deadlines/plain-date.ts'

/**
 * A quarter of an hour in milliseconds: the offsets of all time zones, and all hours of the company, are multiples of
 * it.
 */
export const quarterHour = 900_000
const dayMs = 86_400_000

/**
 * A table of the local time in one zone for every quarter of an hour of a period. Moments are in milliseconds since
 * 1970.
 */
export type WallClock = {
  readonly from: number
  /** Local date and time of each quarter since `from`: `2026-03-29 03:00`. */
  readonly localTimes: readonly string[]
  readonly dateAt: (moment: number) => PlainDate
  /** The first moment with this local date and time, `24:00` included; infinite after the period. Throws before it. */
  readonly momentOf: (date: string, time: string) => number
}

/** Builds the table from the host's time zone data, from one moment (a whole quarter) up to another. */
export function wallClock(timeZone: string, { from, until }: { from: number; until: number }): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const localTimes: string[] = []
  const firstMoments = new Map<string, number>()
  for (let moment = from; moment < until; moment += quarterHour) {
    const localTime = format.format(moment)
    localTimes.push(localTime)
    if (!firstMoments.has(localTime)) firstMoments.set(localTime, moment)
  }
  return {
    from,
    localTimes,
    dateAt: (moment) =>
      plainDate((localTimes[Math.floor((moment - from) / quarterHour)] ?? '9999-12-31').slice(0, 10)),
    momentOf: (date, time) => {
      const localTime = time === '24:00' ? `${dayAfter(date)} 00:00` : `${date} ${time}`
      const moment = firstMoments.get(localTime)
      if (moment !== undefined) return moment
      if (localTime > (localTimes.at(-1) ?? '')) return Number.POSITIVE_INFINITY
      throw new Error(`No clock in ${timeZone} shows ${localTime} in these months.`)
    },
  }
}

/** The next date. */
export const dayAfter = (date: string): PlainDate =>
  plainDate(new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10))
