import type { Calendar } from './calendar.ts'
import { type Instant, instant, instantAt, localDate } from './instant.ts'
import type { PlainDate } from './plain-date.ts'
import { openingAt, openStretches, type WorkingHours } from './working-hours.ts'

/** When somebody can have a reminder said again. */
export const snoozeChoices = ['two-hours', 'next-day', 'last-day'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

/** For whom and from when: hours of those who are reminded, and when the clock is due. */
type Snoozing = {
  readonly now: Instant
  readonly dueAt: Instant
  readonly hours: WorkingHours
  readonly calendar: Calendar
}

/**
 * The moment of a choice: in two hours; when they open on their next working day; when they open on the day on which
 * the clock is due, in their zone.
 * @returns null where that would not come before the due instant, or would have passed
 */
export function snoozeUntil(choice: SnoozeChoice, { now, dueAt, hours, calendar }: Snoozing): Instant | null {
  const until = momentOf(choice)
  return until > now && until < dueAt ? until : null

  function momentOf(chosen: SnoozeChoice): Instant {
    switch (chosen) {
      case 'two-hours':
        return instant(now + 2 * 3_600_000)
      case 'next-day':
        return openingAt(hours, calendar, endOf(localDate(now, hours.timeZone)))
      case 'last-day': {
        const day = localDate(instant(dueAt - 1), hours.timeZone)
        return openStretches(hours, calendar, day)[0]?.from ?? instantAt(day, '09:00', hours.timeZone)
      }
    }
  }

  function endOf(date: PlainDate): Instant {
    return instantAt(date, '24:00', hours.timeZone)
  }
}

/** The choices there are now, each at a moment of its own. */
export function possibleSnoozes(snoozing: Snoozing): SnoozeChoice[] {
  const moments = new Set<Instant>()
  return snoozeChoices.filter((choice) => {
    const until = snoozeUntil(choice, snoozing)
    if (until === null || moments.has(until)) return false
    moments.add(until)
    return true
  })
}
