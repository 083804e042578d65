import { millisecondsInHour } from 'date-fns/constants'
import type { Calendar } from './calendar.ts'
import { type Instant, instant, instantAt, localDate } from './instant.ts'
import type { PlainDate } from './plain-date.ts'
import { openingAt, openStretches, type WorkingHours } from './working-hours.ts'

/** When a snoozed reminder can come again. */
export const snoozeChoices = ['two-hours', 'next-day', 'last-day'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

/** The present moment, when the clock is due, and when those who are reminded are at work. */
type Snoozing = {
  readonly now: Instant
  readonly dueAt: Instant
  readonly hours: WorkingHours
  readonly calendar: Calendar
}

/**
 * The moment of a choice: in two hours, or when they are back at work that day; the opening of their next working day; the
 * opening of the day on which the clock is due, in their zone.
 * @returns null where nobody is at work then, where it has passed, or where it does not come before the due instant
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

/** The choices that are possible now, without two for the same moment. */
export function possibleSnoozes(snoozing: Snoozing): SnoozeChoice[] {
  const moments = new Set<Instant>()
  return snoozeChoices.filter((choice) => {
    const until = snoozeUntil(choice, snoozing)
    if (until === null || moments.has(until)) return false
    moments.add(until)
    return true
  })
}
