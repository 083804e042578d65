import { everyMinute } from '../jobs/every-minute.ts'
import { type MovedClock, withClock } from '../jobs/with-clock.ts'
import { type Occasion, type ScheduleDeps, type ScheduledWork, schedule } from './schedule.ts'

/** The schedule as it runs. */
type RunningSchedule = {
  /** Does the work of a minute now. */
  readonly runMinute: () => Promise<void>
  /** Ends all ticks, and waits for the work of a minute that is running. */
  readonly stop: () => Promise<void>
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * Does the work of the start, then that of each minute, hour and day, until stopped. `clock`: that of the local
 * workspace, which may jump; null: deadlines run in real time.
 */
export async function startSchedule(
  deps: ScheduleDeps,
  clock: MovedClock | null,
  work: readonly ScheduledWork[] = schedule,
): Promise<RunningSchedule> {
  const { now, log } = deps
  for (const each of workOn(['starting'], now(), work)) await each.run(deps)

  const run = async (...occasions: Occasion[]): Promise<void> => {
    for (const each of workOn(occasions, now(), work)) {
      // Work that fails is repeated at its next occasion and does not stop the rest.
      await each.run(deps).catch((err: unknown) => log.error({ err }, `scheduled work failed: ${each.name}`))
    }
  }
  const minutes = everyMinute(() => run('minute'), log)
  const moves = clock && withClock(clock, () => run('clock-moved', ...dateMoved()), log)
  const days = setInterval(() => void run('day'), day)
  let date = Math.floor(now() / day)
  void run('started')
  return {
    runMinute: () => run('minute'),
    async stop() {
      clearInterval(days)
      await Promise.all([minutes.stop(), moves?.stop()])
    },
  }

  function dateMoved(): Occasion[] {
    const before = date
    date = Math.floor(now() / day)
    return date === before ? [] : ['date-moved']
  }
}

/** The work of these occasions at a time, in the order of the schedule. */
export const workOn = (
  occasions: readonly Occasion[],
  now: number,
  work: readonly ScheduledWork[] = schedule,
): readonly ScheduledWork[] => {
  const isFullHour = Math.floor((now % hour) / minute) === 0
  const due = isFullHour && !occasions.includes('starting') ? [...occasions, 'hour' as const] : occasions
  return work.filter(({ when }) => when.some((occasion) => due.includes(occasion)))
}
