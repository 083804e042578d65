import { type Changes, type FactsIn, storedFact, unchanged } from './define-facts.ts'
import { clockCodeValue, count, instantValue, text } from './stored-values.ts'

/** A reminder is identified by its clock and the step of the reminder schedule. */
const ofReminder = { code: clockCodeValue, cycle: count, step: text }

export const reminderSchemas = {
  /** A person whom the reminder was for has seen it: none follow until the next step. */
  'reminder-seen': storedFact('reminder-seen', ofReminder),

  /** They are reminded again at `until`, which is never later than the clock is due. */
  'reminder-snoozed': storedFact('reminder-snoozed', { ...ofReminder, until: instantValue }),
}

declare module './facts.ts' {
  interface FactTypes extends FactsIn<typeof reminderSchemas> {}
}

export const reminderChanges: Changes<typeof reminderSchemas> = {
  'reminder-seen': unchanged,
  'reminder-snoozed': unchanged,
}
