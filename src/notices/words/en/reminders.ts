import type { SnoozeChoice } from '../../../deadlines/snooze.ts'

/** Answers to a reminder, and what it shows afterwards. */
export const reminders = {
  seen: 'Seen',
  snooze: {
    'two-hours': 'Again in 2 hours',
    'next-day': 'Again on the next working day',
    'last-day': 'Again on the last day',
  } satisfies Record<SnoozeChoice, string> as Record<SnoozeChoice, string>,
  seenBy: (who: string, when: string) => `✓ Seen by ${who}, ${when}`,
  snoozedBy: (who: string, until: string) => `⏰ ${who} wants to hear of it again ${until}`,
  factSeen: (clause: string, clock: string) => `Reminder seen: ${clause} ${clock}`,
  factSnoozed: (clause: string, clock: string) => `Reminder put off: ${clause} ${clock}`,
  until: (when: string) => `until ${when}`,
  outOfDate: 'This reminder is out of date: its limit has stopped or moved on. Nothing was changed.',
  notYours: (who: string) => `This reminder is for ${who}. Nothing was changed.`,
  afterDue:
    'This reminder cannot wait until then: that time has passed, or the limit ends before it. Nothing was changed.',
}
