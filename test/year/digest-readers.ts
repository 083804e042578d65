import type { Ground } from './ground.ts'
import type { OpenQuarters } from './open-quarters.ts'
import type { WallClock } from './wall-clock.ts'

/** Somebody who has a digest on each day on which they are there. */
export type DigestReader = {
  /** `department:ID` or `person:ID`. */
  readonly key: string
  readonly channel: string
  /** By local date: when it is said. */
  readonly saidAt: ReadonlyMap<string, number>
  readonly hours: OpenQuarters
  readonly wall: WallClock
}

/** Every department, everyone who belongs to one, and the account managers. */
export function digestReaders({ teams, people, home, quartersOf, wallOf }: Ground): DigestReader[] {
  const readers: DigestReader[] = []
  for (const { id, channelId, hours = null, digestAt = null } of teams) {
    const timeZone = hours?.timeZone ?? home.timeZone
    const open = quartersOf(hours, timeZone, hours?.calendar ?? home.calendar)
    const saidAt = open.firstOpen(digestAt)
    readers.push({ key: `department:${id}`, channel: channelId, saidAt, hours: open, wall: wallOf(timeZone) })
  }
  for (const [person, timeZone] of people) {
    const own = teams.filter(({ memberIds }) => memberIds.some((id) => id === person))
    if (own.length === 0 && !person.startsWith('U0ACCOUNT')) continue
    const hours = own.find((team) => team.hours)?.hours ?? null
    const open = quartersOf(hours, timeZone, hours?.calendar ?? home.calendar)
    const key = `person:${person}`
    readers.push({
      key,
      channel: `D0${person}`,
      saidAt: open.firstOpen(),
      hours: open,
      wall: wallOf(timeZone),
    })
  }
  return readers
}
