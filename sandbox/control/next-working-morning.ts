const day = 86_400_000

/** The next 09:00 of a weekday by a clock in the zone, after `now`; both in milliseconds since 1970. */
export function nextWorkingMorning(now: number, zone: string): number {
  for (let days = 0; ; days++) {
    const date = wallTimeText(now + days * day, zone).slice(0, 10)
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
    const morning = momentOf(date, zone)
    if (morning > now && weekday !== 0 && weekday !== 6) return morning
  }
}

/** The instant of 09:00 in the zone on this date. */
function momentOf(date: string, zone: string): number {
  const wallTime = Date.parse(`${date}T09:00:00Z`)
  let moment = wallTime
  // Two passes: the offset at the first guess may be the one on the other side of a clock change.
  for (let pass = 0; pass < 2; pass++) moment += wallTime - Date.parse(`${wallTimeText(moment, zone)}Z`)
  return moment
}

/** The local time in the zone, as `YYYY-MM-DDTHH:MM:SS`. */
function wallTimeText(moment: number, zone: string): string {
  const shape = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23', timeZone: zone } as const
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', shape).format(moment).replace(' ', 'T')
}
