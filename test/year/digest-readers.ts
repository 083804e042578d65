import type { OpeningHours } from './opening-hours.ts'
import type { WallClock } from './wall-clock.ts'
import type { WorkTables } from './work-tables.ts'

/** A department or person that gets a digest on each of its working days. */
export type DigestReader = {
  /** `department:ID` or `person:ID`. */
  readonly key: string
  readonly channel: string
  /** The moment of the digest by local date. */
  readonly sendTimes: ReadonlyMap<string, number>
  readonly hours: OpeningHours
  readonly wallClock: WallClock
}

/** Returns every department, every member of one, and the account managers. */
export function digestReaders({
  teams,
  people,
  defaults,
  openingHoursOf,
  wallClockOf,
}: WorkTables): DigestReader[] {
  const readers: DigestReader[] = []
  for (const { id, channelId, hours = null, digestAt = null } of teams) {
    const timeZone = hours?.timeZone ?? defaults.timeZone
    const opening = openingHoursOf(hours, timeZone, hours?.calendar ?? defaults.calendar)
    const sendTimes = opening.firstOpen(digestAt)
    readers.push({
      key: `department:${id}`,
      channel: channelId,
      sendTimes,
      hours: opening,
      wallClock: wallClockOf(timeZone),
    })
  }
  for (const [person, timeZone] of people) {
    const ownTeams = teams.filter(({ memberIds }) => memberIds.some((id) => id === person))
    if (ownTeams.length === 0 && !person.startsWith('U0ACCOUNT')) continue
    const hours = ownTeams.find((team) => team.hours)?.hours ?? null
    const opening = openingHoursOf(hours, timeZone, hours?.calendar ?? defaults.calendar)
    const key = `person:${person}`
    readers.push({
      key,
      channel: `D0${person}`,
      sendTimes: opening.firstOpen(),
      hours: opening,
      wallClock: wallClockOf(timeZone),
    })
  }
  return readers
}
