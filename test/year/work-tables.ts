import type { Calendar } from '../../src/deadlines/calendar.ts'
import { usualHours, type WorkingHours } from '../../src/deadlines/working-hours.ts'
import type { Team } from '../../src/operations/ports/company-ports.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'
import { type OpeningHours, openingHours } from './opening-hours.ts'
import { type WallClock, wallClock } from './wall-clock.ts'

/** Working times of everyone in the simulated company, computed independently of the code under test. */
export type WorkTables = {
  readonly teams: readonly Team[]
  /** Time zones of people by their ids. */
  readonly people: ReadonlyMap<string, string>
  readonly approverChannels: ReadonlyMap<string, string>
  /** Default zone and calendar. */
  readonly defaults: { readonly timeZone: string; readonly calendar: string }
  readonly wallClockOf: (timeZone: string) => WallClock
  /** The opening hours for these working hours and calendar; null: the usual working hours in that zone. */
  readonly openingHoursOf: (hours: WorkingHours | null, timeZone: string, calendar: string) => OpeningHours
}

const day = 86_400_000
/** Facts can predate the year, and limits can end after it. */
const margin = 70 * day

/**
 * Reads the simulated company from its database, with tables that start 70 days before the year and end 70 days after
 * it.
 */
export async function readWorkTables(
  prisma: PrismaClient,
  store: Store,
  { from, until }: { from: number; until: number },
): Promise<WorkTables> {
  const calendars = new Map<string, Calendar>()
  const codes = await prisma.calendarYear.findMany({ select: { code: true }, distinct: ['code'] })
  for (const { code } of codes) calendars.set(code, (await store.calendar(code)).calendar)
  const wallClocks = new Map<string, WallClock>()
  const wallClockOf = (timeZone: string) => {
    const clock =
      wallClocks.get(timeZone) ?? wallClock(timeZone, { from: from - margin, until: until + margin })
    wallClocks.set(timeZone, clock)
    return clock
  }
  const cache = new Map<WorkingHours | string, OpeningHours>()
  return {
    teams: await store.departments(),
    people: new Map((await prisma.person.findMany()).map(({ id, timeZone }) => [id, timeZone])),
    approverChannels: new Map(
      (await prisma.approverGroup.findMany()).map(({ id, channelId }) => [id, channelId]),
    ),
    defaults: await store.defaultZoneAndCalendar(),
    wallClockOf,
    openingHoursOf: (hours, timeZone, code) => {
      const key = hours ?? `${timeZone} ${code}`
      const calendar = calendars.get(code)
      if (!calendar) throw new Error(`There is no calendar ${code}.`)
      const opening =
        cache.get(key) ?? openingHours(hours ?? usualHours(timeZone), calendar, wallClockOf(timeZone))
      cache.set(key, opening)
      return opening
    },
  }
}
