import type { Calendar } from '../../src/deadlines/calendar.ts'
import { usualHours, type WorkingHours } from '../../src/deadlines/working-hours.ts'
import type { Team } from '../../src/operations/ports/company-ports.ts'
import type { Store } from '../../src/operations/ports/store.ts'
import type { PrismaClient } from '../../src/storage/generated/client.ts'
import { type OpenQuarters, openQuarters } from './open-quarters.ts'
import { type WallClock, wallClock } from './wall-clock.ts'

/** Working times of everyone in the simulated company, computed independently of the code under test. */
export type Ground = {
  readonly teams: readonly Team[]
  /** Time zones of people by their ids. */
  readonly people: ReadonlyMap<string, string>
  readonly approverChannels: ReadonlyMap<string, string>
  /** Default zone and calendar. */
  readonly home: { readonly timeZone: string; readonly calendar: string }
  readonly wallOf: (timeZone: string) => WallClock
  /** Those hours by that calendar; null: the usual ones in that zone. */
  readonly quartersOf: (hours: WorkingHours | null, timeZone: string, calendar: string) => OpenQuarters
}

const day = 86_400_000
/** Facts reach back before the year, limits beyond it. */
const margin = 70 * day

/** Reads the company of a year from its database, and the tables of some months before and after it. */
export async function readGround(
  prisma: PrismaClient,
  store: Store,
  { from, until }: { from: number; until: number },
): Promise<Ground> {
  const calendars = new Map<string, Calendar>()
  const codes = await prisma.calendarYear.findMany({ select: { code: true }, distinct: ['code'] })
  for (const { code } of codes) calendars.set(code, (await store.calendar(code)).calendar)
  const walls = new Map<string, WallClock>()
  const wallOf = (timeZone: string) => {
    const wall = walls.get(timeZone) ?? wallClock(timeZone, { from: from - margin, until: until + margin })
    walls.set(timeZone, wall)
    return wall
  }
  const known = new Map<WorkingHours | string, OpenQuarters>()
  return {
    teams: await store.departments(),
    people: new Map((await prisma.person.findMany()).map(({ id, timeZone }) => [id, timeZone])),
    approverChannels: new Map(
      (await prisma.approverGroup.findMany()).map(({ id, channelId }) => [id, channelId]),
    ),
    home: await store.defaultZoneAndCalendar(),
    wallOf,
    quartersOf: (hours, timeZone, code) => {
      const key = hours ?? `${timeZone} ${code}`
      const calendar = calendars.get(code)
      if (!calendar) throw new Error(`There is no calendar ${code}.`)
      const found = known.get(key) ?? openQuarters(hours ?? usualHours(timeZone), calendar, wallOf(timeZone))
      known.set(key, found)
      return found
    },
  }
}
