import { digestReaders } from './digest-readers.ts'
import type { Ground } from './ground.ts'
import { seeded } from './seeded.ts'

/** When the bot looks besides the minutes in which a clock asks for it, and when it is killed; each in order. */
export type Timetable = {
  /** Minutes in which somebody's day begins, and some by chance; the last minute of the year among them. */
  readonly looks: number[]
  /** Moments after which the next look, or the next delivery, is its last. */
  readonly kills: { at: number; during: 'minute' | 'deliver'; after: number }[]
}

const minute = 60_000
const day = 86_400_000
/** Minutes a day, by chance, in which the bot looks though nothing is known to be due. */
const looksADay = 1
/** The most milliseconds that a bot to be killed has: in most of them a look, or a delivery, is not over. */
const spared = { minute: 15, deliver: 50 }

/** Draws up the timetable of a year. */
export function timetableOf(
  ground: Ground,
  { seed, from, until, kills }: { seed: string; from: number; until: number; kills: number },
): Timetable {
  const within = (chance: ReturnType<typeof seeded>) =>
    from + chance.whole(1, Math.floor((until - from) / minute) - 1) * minute
  const looking = seeded(`${seed} looks`)
  const openings = digestReaders(ground).flatMap(({ saidAt }) => [...saidAt.values()])
  const byChance = Array.from({ length: Math.round(((until - from) / day) * looksADay) }, () =>
    within(looking),
  )
  const looks = new Set([...openings, ...byChance, until - minute])
  const killing = seeded(`${seed} kills`)
  return {
    looks: [...looks].filter((moment) => moment > from && moment < until).sort((a, b) => a - b),
    kills: Array.from({ length: kills }, () => {
      const during = killing.pick(['minute', 'deliver'] as const)
      // None so late that nothing comes after it.
      return { at: from + (within(killing) - from) * 0.95, during, after: killing.whole(0, spared[during]) }
    }).sort((a, b) => a.at - b.at),
  }
}
