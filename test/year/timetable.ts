import { digestReaders } from './digest-readers.ts'
import { seededRandom } from './seeded-random.ts'
import type { WorkTables } from './work-tables.ts'

/** The additional checks of the bot, besides those of due clocks, and its kills; each in order of time. */
export type Timetable = {
  /** Minutes in which somebody's working day begins, some random ones, and the last minute of the year. */
  readonly checks: number[]
  /** The bot is killed `delay` milliseconds into the first check, or delivery, after `at`. */
  readonly kills: { at: number; during: 'minute' | 'deliver'; delay: number }[]
}

const minute = 60_000
const day = 86_400_000
/** Number of random minutes a day in which the bot checks although nothing is known to be due. */
const randomChecksPerDay = 1
/** Milliseconds in which a check, or a delivery, is mostly not finished. */
const maxDelayBeforeKill = { minute: 15, deliver: 50 }

/** Returns the timetable of a year, random by its seed. */
export function timetableOf(
  tables: WorkTables,
  { seed, from, until, kills }: { seed: string; from: number; until: number; kills: number },
): Timetable {
  const randomMinute = (random: ReturnType<typeof seededRandom>) =>
    from + random.integer(1, Math.floor((until - from) / minute) - 1) * minute
  const checkRandom = seededRandom(`${seed} looks`)
  const openings = digestReaders(tables).flatMap(({ sendTimes }) => [...sendTimes.values()])
  const randomChecks = Array.from({ length: Math.round(((until - from) / day) * randomChecksPerDay) }, () =>
    randomMinute(checkRandom),
  )
  const checks = new Set([...openings, ...randomChecks, until - minute])
  const killRandom = seededRandom(`${seed} kills`)
  return {
    checks: [...checks].filter((moment) => moment > from && moment < until).sort((a, b) => a - b),
    kills: Array.from({ length: kills }, () => {
      const during = killRandom.pick(['minute', 'deliver'] as const)
      // Not in the last days, so that something follows each kill.
      return {
        at: from + (randomMinute(killRandom) - from) * 0.95,
        during,
        delay: killRandom.integer(0, maxDelayBeforeKill[during]),
      }
    }).sort((a, b) => a.at - b.at),
  }
}
