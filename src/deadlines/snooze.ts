import { millisecondsInHour } from 'date-fns/constants'
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
 * The moment of a choice: in two hours, or when they are back that day; when they open on their next working day; when
 * they open on the day on which the clock is due, in their zone.
 * @returns null where nobody is there then, where it has passed, or where it would not come before the due instant
 */
export function snoozeUntil(choice: SnoozeChoice, { now, dueAt, hours, calendar }: Snoozing): Instant | null {
  const until = momentOf(choice)
  return until !== null && until > now && until < dueAt ? until : null

  function momentOf(chosen: SnoozeChoice): Instant | null {
    switch (chosen) {
      case 'two-hours': {
        const open = openingAt(hours, calendar, instant(now + 2 * millisecondsInHour))
        return dateOf(open) === dateOf(now) ? open : null
      }
      case 'next-day':
        return openingAt(hours, calendar, instantAt(dateOf(now), '24:00', hours.timeZone))
      case 'last-day':
        return openStretches(hours, calendar, dateOf(instant(dueAt - 1)))[0]?.from ?? null
    }
  }

  function dateOf(moment: Instant): PlainDate {
    return localDate(moment, hours.timeZone)
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
