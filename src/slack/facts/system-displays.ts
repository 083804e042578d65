import { clockClauses } from '../../deadlines/clock.ts'
import { formatInstant } from '../../notices/format-time.ts'
import { movedClockLines } from '../phrases/moved-clock-lines.ts'
import type { FactDisplays } from './fact-display.ts'

type SystemFact =
  | 'clock-stopped'
  | 'calendar-changed'
  | 'delivery-failed'
  | 'reminder-seen'
  | 'reminder-snoozed'

/** Facts that Redress records by itself, and the answers to its reminders. */
export const systemDisplays: FactDisplays<SystemFact> = {
  'clock-stopped': { line: 'silent', quote: 'silent', record: 'silent', step: 'silent', follows: true },
  'calendar-changed': {
    line: (fact, { reader }) =>
      [reader.words.progressEvents.calendarChanged(fact.calendar), ...movedClockLines(fact, reader)].join(
        '\n',
      ),
    quote: 'silent',
    record: (fact, { reader }) => [
      {
        label: reader.words.progressEvents.calendarChanged(fact.calendar),
        text: movedClockLines(fact, reader).join('\n'),
      },
    ],
    step: 'silent',
    follows: false,
  },
  'delivery-failed': {
    line: 'silent',
    quote: 'silent',
    record: ({ purpose, error }, { reader }) => [
      { label: reader.words.events.notDelivered, text: `${purpose}: ${error}` },
    ],
    step: 'silent',
    follows: false,
  },
  'reminder-seen': {
    line: 'silent',
    quote: 'silent',
    record: ({ code }, { reader: { words } }) => [
      { label: words.reminders.factSeen(clockClauses[code], words.terms.clock[code]), text: '' },
    ],
    step: 'silent',
    follows: false,
  },
  'reminder-snoozed': {
    line: 'silent',
    quote: 'silent',
    record: ({ code, until }, { reader }) => {
      const { reminders, terms } = reader.words
      return [
        {
          label: reminders.factSnoozed(clockClauses[code], terms.clock[code]),
          text: reminders.until(formatInstant(until, reader)),
        },
      ]
    },
    step: 'silent',
    follows: false,
  },
}
